import { finish } from '../../../src/core/options/index.js';
import {
  type Game,
  type Part,
  type PartSums,
  scoresOf,
} from '../../../src/explanation/shapley/game.js';
import { play } from '../../../src/explanation/shapley/play.js';

/** A classifier of two nodes whose probabilities are functions of a song's features. */
export type Worths = readonly ((song: readonly number[]) => number)[];

/** What a toy classifier's values and standard errors come to: a list of features for each node. */
export interface Played {
  readonly values: number[][];
  readonly errors: number[][];
  readonly song: number[];
  readonly base: number[];
  /** Songs that were scored. */
  readonly evaluations: number;
}

/** Explains a song of a toy classifier. */
export function playToy(
  worths: Worths,
  song: readonly number[],
  background: readonly (readonly number[])[],
  options: Partial<Pick<Game, 'method' | 'scale' | 'pairs' | 'seed'>> = {},
): Played {
  let evaluations = 0;
  const by = {
    predict({ rows, columns, data }: { rows: number; columns: number; data: ArrayLike<number> }) {
      evaluations += rows;
      const all = new Float64Array(rows * worths.length);
      for (let i = 0; i < rows; i++) {
        const row = Array.from({ length: columns }, (_, j) => data[i * columns + j]);
        worths.forEach((worth, n) => {
          all[i * worths.length + n] = worth(row);
        });
      }
      return { rows, columns: worths.length, data: all };
    },
  };
  const columns = song.length;
  const matrix = (rows: readonly (readonly number[])[]) => ({
    rows: rows.length,
    columns,
    data: Float32Array.from(rows.flat()),
  });
  const settings = {
    nodes: Int32Array.from(worths.keys()),
    method: 'permutation',
    scale: 'probability',
    pairs: 2,
    seed: 0,
    ...options,
  } as const;
  const game: Game = {
    ...settings,
    background: matrix(background),
    backgroundScores: scoresOf(matrix(background), settings, by),
  };
  const scores = scoresOf(matrix([song]), settings, by);
  evaluations = 0;
  const part: Part = {
    features: Float32Array.from(song),
    scores,
    from: 0,
    to: background.length,
  };
  const { values, variances }: PartSums = finish(play(part, game, by));
  const listed = (of: (at: number) => number) =>
    worths.map((_, n) => song.map((_, j) => of(j * worths.length + n) / background.length));
  return {
    values: listed((at) => values[at]),
    errors: listed((at) => Math.sqrt(variances[at])),
    song: Array.from(scores),
    base: worths.map(
      (_, n) =>
        background.reduce((sum, _, i) => sum + game.backgroundScores[i * worths.length + n], 0) /
        background.length,
    ),
    evaluations,
  };
}

/** The mean score of the background songs with some features of the song. */
export function worthOf(
  worth: Worths[number],
  song: readonly number[],
  background: readonly (readonly number[])[],
): (known: number) => number {
  return (known) =>
    background.reduce(
      (sum, other) => sum + worth(song.map((value, j) => ((known >> j) & 1 ? value : other[j]))),
      0,
    ) / background.length;
}
