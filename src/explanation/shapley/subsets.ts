import type { Steps } from '../../core/options/index.js';
import {
  type Game,
  noSums,
  type Part,
  type PartSums,
  type Predicting,
  playersOf,
  scoresOf,
} from './game.js';

/** Sets that are scored at once. */
const BATCH = 512;

/**
 * Shapley values by their definition: the gain that a feature brings to each set of the others, weighted by the
 * share of orders in which that set comes before it. Each score is added to all features once, by the weight with
 * which it counts there.
 */
export function* countSubsets(part: Part, game: Game, by: Predicting): Steps<PartSums> {
  const { background, backgroundScores, nodes } = game;
  const { columns, data } = background;
  const width = nodes.length;
  const sums = noSums(game);
  for (let other = part.from; other < part.to; other++) {
    const players = playersOf(part, game, other);
    const weights = weightsOf(players.length);
    const all = 2 ** players.length - 1;
    if (all === 0) continue;
    const add = (known: number, scores: Float64Array, at: number) =>
      addScores(sums.values, players, weights, known, scores.subarray(at, at + width));
    add(0, backgroundScores, other * width);
    add(all, part.scores, 0);
    const song = data.subarray(other * columns, (other + 1) * columns);
    for (let first = 1; first < all; first += BATCH) {
      const rows = Math.min(BATCH, all - first);
      const composed = new Float32Array(rows * columns);
      for (let row = 0; row < rows; row++) {
        composed.set(song, row * columns);
        for (let i = 0; i < players.length; i++) {
          if (((first + row) >> i) & 1) {
            composed[row * columns + players[i]] = part.features[players[i]];
          }
        }
      }
      const scored = scoresOf({ rows, columns, data: composed }, game, by);
      for (let row = 0; row < rows; row++) add(first + row, scored, row * width);
      yield;
    }
  }
  return sums;
}

/** Of d players, by the size of a set: what its score counts for one in it, and for one outside. */
interface Weights {
  readonly inside: Float64Array;
  readonly outside: Float64Array;
}

/** (s − 1)! (d − s)! / d! inside, s! (d − s − 1)! / d! outside. */
function weightsOf(d: number): Weights {
  const outside = new Float64Array(d + 1);
  // 1 / (d · (d − 1 over s)).
  let choices = 1;
  for (let s = 0; s < d; s++) {
    outside[s] = 1 / (d * choices);
    choices = (choices * (d - 1 - s)) / (s + 1);
  }
  const inside = outside.map((_, s) => (s === 0 ? 0 : outside[s - 1]));
  return { inside, outside };
}

/** @param known the players in the set, a bit for each. @param values features × nodes. */
function addScores(
  values: Float64Array,
  players: Int32Array,
  { inside, outside }: Weights,
  known: number,
  scores: Float64Array,
): void {
  let size = 0;
  for (let rest = known; rest !== 0; rest &= rest - 1) size++;
  for (let i = 0; i < players.length; i++) {
    const weight = (known >> i) & 1 ? inside[size] : -outside[size];
    const at = players[i] * scores.length;
    for (let n = 0; n < scores.length; n++) values[at + n] += weight * scores[n];
  }
}
