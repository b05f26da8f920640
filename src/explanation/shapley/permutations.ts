import { Random } from '../../core/numbers/index.js';
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

/**
 * Shapley values by sampled permutations (Castro, Gómez, Tejada 2009; Štrumbelj and Kononenko 2010): a feature's
 * is the mean gain of a score when it takes its place, in random orders. Each background song has orders of its
 * own, each with its reverse, which errs in the other direction (Mitchell et al. 2022). Since each background song
 * counts alike, the values of a song add up to its score less the background's mean, whatever the orders.
 *
 * The error is that of the orders alone, a stratum for each background song: the variance of its orders' mean.
 */
export function* samplePermutations(part: Part, game: Game, by: Predicting): Steps<PartSums> {
  const { background, backgroundScores, nodes, pairs } = game;
  const { columns } = background;
  const width = nodes.length;
  const orders = drawOrders(part, game);
  const rows = orders.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0);
  const scored = scoresOf({ rows, columns, data: compose(orders, rows, part, game) }, game, by);
  yield;
  const sums = noSums(game);
  const gains = new Float64Array(pairs * columns * width);
  let row = 0;
  for (let other = part.from, k = 0; other < part.to; other++) {
    gains.fill(0);
    for (let walk = 0; walk < 2 * pairs; walk++, k++) {
      const order = orders[k];
      const own = (walk >> 1) * columns * width;
      let [before, at] = [backgroundScores, other * width];
      for (let i = 0; i < order.length; i++) {
        const isLast = i === order.length - 1;
        const [after, then] = isLast ? [part.scores, 0] : [scored, row++ * width];
        const gain = own + order[i] * width;
        for (let n = 0; n < width; n++) gains[gain + n] += (after[then + n] - before[at + n]) / 2;
        [before, at] = [after, then];
      }
    }
    addMeans(sums, gains, pairs);
  }
  return sums;
}

/** The orders in which the players of each background song come in: pairs of one and its reverse. */
function drawOrders(part: Part, game: Game): Int32Array[] {
  const { background, pairs, seed } = game;
  const orders: Int32Array[] = [];
  for (let other = part.from; other < part.to; other++) {
    const plays = new Uint8Array(background.columns);
    for (const player of playersOf(part, game, other)) plays[player] = 1;
    for (let pair = 0; pair < pairs; pair++) {
      // Of all features, so that an order does not depend on who plays.
      const all = Int32Array.from(plays, (_, j) => j);
      const order = new Random(seed, other * pairs + pair).shuffle(all).filter((j) => plays[j]);
      orders.push(order, order.toReversed());
    }
  }
  return orders;
}

/** The songs between a background song and the song, along each order. */
function compose(
  orders: readonly Int32Array[],
  rows: number,
  { features, from }: Part,
  { background, pairs }: Game,
): Float32Array {
  const { columns, data } = background;
  const composed = new Float32Array(rows * columns);
  let row = 0;
  orders.forEach((order, k) => {
    const other = from + Math.floor(k / (2 * pairs));
    const song = data.slice(other * columns, (other + 1) * columns);
    for (let i = 0; i < order.length - 1; i++) {
      song[order[i]] = features[order[i]];
      composed.set(song, row++ * columns);
    }
  });
  return composed;
}

/** Adds the mean of pairs' gains, and its variance, to the sums. */
function addMeans({ values, variances }: PartSums, gains: Float64Array, pairs: number): void {
  for (let k = 0; k < values.length; k++) {
    let sum = 0;
    for (let pair = 0; pair < pairs; pair++) sum += gains[pair * values.length + k];
    const mean = sum / pairs;
    let squares = 0;
    for (let pair = 0; pair < pairs; pair++) {
      squares += (gains[pair * values.length + k] - mean) ** 2;
    }
    values[k] += mean;
    variances[k] += squares / (pairs - 1) / pairs;
  }
}
