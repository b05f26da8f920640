import type { FittedClassifier } from '../../classification/index.js';
import type { GenreExplanation, SongExplanation } from '../../explanation/index.js';
import type { AudioSettings } from '../../pipeline/index.js';
import type { TreeNode } from '../../taxonomy/index.js';

/** What threads have of a model, on memory that they share. */
export interface ThreadModel {
  /** Its files by their names in the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What a model says of itself, as plain data. */
export interface ModelDescription
  extends Pick<FittedClassifier, 'featureNames' | 'exclusive' | 'combining' | 'trainingSongs'> {
  readonly taxonomy: TreeNode;
  /** SHA-256 of the manifest, in hexadecimal digits. */
  readonly digest: string;
  /** How its features are computed from audio; undefined where they can't be. */
  readonly audio: AudioSettings | undefined;
}

/** A model that was read, for other threads. */
export interface LoadedModel {
  readonly description: ModelDescription;
  readonly forThreads: ThreadModel;
}

/** Why a folder is not a model that can be served. */
export interface RefusedModel {
  readonly refused: string;
  readonly file: string | undefined;
}

/** What is to be explained: a song's features in the order of the model's, NaN where one is missing. */
export interface ExplainJob {
  readonly features: Float32Array;
  readonly top: number;
  /** By default the nodes on the way to the most probable genre. */
  readonly node: number | undefined;
}

export interface Explained {
  readonly genres: readonly GenreExplanation[];
  readonly nodes: readonly SongExplanation[];
}
