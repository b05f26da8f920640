import type { GenreExplanation, SongExplanation } from '../../explanation/index.js';

/** What a thread has of a model. */
export interface ThreadModel {
  readonly folder: string;
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
