import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Steps } from '../../core/options/index.js';
import type { ScoreSettings } from './options.js';
import { onScale } from './scale.js';

/**
 * What a song's features play for: one after the other they take the place of a background song's, which moves
 * the scores from that song's to their own.
 */
export interface Game extends Pick<ScoreSettings, 'method' | 'scale' | 'pairs' | 'seed'> {
  /** The nodes whose scores are explained. */
  readonly nodes: Int32Array;
  /** songs × features. */
  readonly background: DenseMatrix & { readonly data: Float32Array };
  /** The background songs' scores, songs × nodes. */
  readonly backgroundScores: Float64Array;
}

/** A song, and the background songs that it is compared with: `from` up to, not including, `to`. */
export interface Part {
  readonly features: Float32Array;
  /** Its scores, one for each node. */
  readonly scores: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** What a part comes to, summed over its background songs: features × nodes. */
export interface PartSums {
  readonly values: Float64Array;
  /** Variances of the values' sampling errors; 0 where nothing is sampled. */
  readonly variances: Float64Array;
}

/** What scores songs: a classifier, or what a thread has of it. */
export interface Predicting {
  predict(features: DenseMatrix): DenseMatrix;
}

/** Plays a part, and yields from time to time. */
export type Play = (part: Part, game: Game, by: Predicting) => Steps<PartSums>;

/** Sums that nothing was added to. */
export function noSums({ nodes, background }: Pick<Game, 'nodes' | 'background'>): PartSums {
  const length = background.columns * nodes.length;
  return { values: new Float64Array(length), variances: new Float64Array(length) };
}

/** Scores of songs at the nodes of a game: songs × nodes. */
export function scoresOf(
  songs: DenseMatrix,
  { nodes, scale }: Pick<Game, 'nodes' | 'scale'>,
  by: Predicting,
): Float64Array {
  const { data, columns } = by.predict(songs);
  const scores = new Float64Array(songs.rows * nodes.length);
  for (let i = 0, k = 0; i < songs.rows; i++) {
    for (let n = 0; n < nodes.length; n++, k++) {
      scores[k] = onScale(data[i * columns + nodes[n]], scale);
    }
  }
  return scores;
}

/** The features in which a song differs from a background song: the others can move no score. */
export function playersOf({ features }: Part, { background }: Game, other: number): Int32Array {
  const { columns, data } = background;
  const players = new Int32Array(columns);
  let count = 0;
  for (let j = 0; j < columns; j++) {
    if (!Object.is(features[j] + 0, data[other * columns + j] + 0)) players[count++] = j;
  }
  return players.subarray(0, count);
}
