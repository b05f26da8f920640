import type {
  FittedClassifier,
  RankedGenre,
  SharedClassifier,
  SongFeatures,
} from '../../classification/inference.js';
import type {
  GenreExplanation,
  Scale,
  SongExplanation,
  SongScoreExplanation,
} from '../../explanation/index.js';
import type { AudioSettings, SharedProjection } from '../../pipeline/index.js';
import type {
  PlacedArtist,
  SharedIndex,
  SimilarArtist,
  SimilarArtistsOptions,
  SimilarSong,
  SimilarSongsOptions,
  SongQuery,
} from '../../similarity/index.js';
import type { TreeNode } from '../../taxonomy/index.js';

/** What threads have of a model, on memory that they share. */
export interface ThreadModel {
  /** Its files by their names in the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What ranks songs; undefined where its nodes have models that can't be shared. */
  readonly scoring: SharedClassifier | undefined;
  /** Undefined where it was saved without its songs. */
  readonly similar: SharedIndex | undefined;
  /** Undefined where it has no map of artists. */
  readonly projection: SharedProjection | undefined;
}

/** What a model says of itself, as plain data. */
export interface ModelDescription
  extends Pick<FittedClassifier, 'featureNames' | 'exclusive' | 'combining' | 'trainingSongs'> {
  readonly taxonomy: TreeNode;
  /** SHA-256 of the manifest, in hexadecimal digits. */
  readonly digest: string;
  /** How its features are computed from audio; undefined where they can't be. */
  readonly audio: AudioSettings | undefined;
  /** Whether it finds similar songs and artists. */
  readonly similar: boolean;
  /** The features that it places new artists on its map by; undefined where it can't. */
  readonly places: readonly string[] | undefined;
  /** Whether its nodes have boosters, whose answers can be explained. */
  readonly explainsTrees: boolean;
  /** How many songs it keeps that others are compared with. */
  readonly backgroundSongs: number;
}

/** A model that was read, for other threads. */
export interface LoadedModel {
  /** SHA-256 of all files of its folder: another where anything that it answers by is another. */
  readonly contents: string;
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

/** What is to be explained of the probabilities that rank. */
export interface ScoresJob extends ExplainJob {
  readonly scale: Scale;
}

export interface ExplainedScores {
  readonly genres: readonly RankedGenre[];
  readonly nodes: readonly Omit<SongScoreExplanation, 'method' | 'scale'>[];
}

/** Songs to score. */
export interface RankJob {
  /** Songs × features. */
  readonly features: Float32Array;
  /** Number of the workspace that the thread scores in, which no other has at the same time. */
  readonly workspace: number;
}

export interface SimilarSongsJob {
  readonly songs: readonly SongQuery[];
  readonly options: SimilarSongsOptions;
}

export interface SimilarArtistsJob {
  /** Id or name, or songs' features. */
  readonly artist: string | readonly SongFeatures[];
  readonly options: SimilarArtistsOptions;
}

/** What a task says of one song or artist: its answer, or what is wrong with what was given. */
export type Answered<Answer> = { readonly answer: Answer } | { readonly error: string };

export type SimilarSongs = Answered<readonly SimilarSong[]>;
export type SimilarArtists = Answered<readonly SimilarArtist[]>;
export type Placed = Answered<PlacedArtist>;
