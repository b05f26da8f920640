import { descendingOrder } from '../../core/numbers/index.js';
import type { Ranking } from '../truth.js';

/**
 * Pairs of song and label from the best score down, sorted once for all resamples. Pairs of equal
 * scores make a tie; only ties with a true pair are counted, up to the last of them, since no other
 * changes the average precision.
 */
export interface RankedPairs {
  /** The song of each pair, to the end of the last tie. */
  readonly songs: Int32Array;
  /** Where each tie ends in `songs`, exclusive. */
  readonly ends: Int32Array;
  /** The songs of the true pairs alone. */
  readonly trueSongs: Int32Array;
  /** Where each tie ends in `trueSongs`, exclusive. */
  readonly trueEnds: Int32Array;
}

/** The pairs of one label, or of all labels taken as one. */
export function rankPairs({ truth, scores }: Ranking, label?: number): RankedPairs {
  const { columns } = truth;
  const [start, step] = label === undefined ? [0, 1] : [label, columns];
  const own = scores.data.slice(0, truth.data.length / step);
  for (let i = 0; i < own.length; i++) own[i] = scores.data[start + i * step];
  const order = descendingOrder(own);
  const songs = new Int32Array(order.length);
  const trueSongs: number[] = [];
  const ends: number[] = [];
  const trueEnds: number[] = [0];
  for (let k = 0; k < order.length; k++) {
    const place = start + order[k] * step;
    songs[k] = place / columns;
    if (truth.data[place] === 1) trueSongs.push(songs[k]);
    const endsTie = k + 1 === order.length || own[order[k + 1]] !== own[order[k]];
    if (!endsTie || trueSongs.length === trueEnds[ends.length]) continue;
    ends.push(k + 1);
    trueEnds.push(trueSongs.length);
  }
  return {
    songs: songs.slice(0, ends.at(-1) ?? 0),
    ends: Int32Array.from(ends),
    trueSongs: Int32Array.from(trueSongs),
    trueEnds: Int32Array.from(trueEnds.slice(1)),
  };
}

/**
 * Average precision where song i counts `weights[i]` times; see `averagePrecision`. NaN without a true
 * pair. The loop of the bootstrap: sums of weights, without a branch but where a tie ends.
 */
export function weightedPrecision(pairs: RankedPairs, weights: Int32Array): number {
  const { songs, ends, trueSongs, trueEnds } = pairs;
  let taken = 0;
  let found = 0;
  let sum = 0;
  for (let tie = 0, k = 0, t = 0; tie < ends.length; tie++) {
    const end = ends[tie];
    for (; k < end; k++) taken += weights[songs[k]];
    const before = found;
    const trueEnd = trueEnds[tie];
    for (; t < trueEnd; t++) found += weights[trueSongs[t]];
    if (found > before) sum += ((found - before) * found) / taken;
  }
  return sum / found;
}

/** How many true pairs there are where song i counts `weights[i]` times. */
export function weightedSupport({ trueSongs }: RankedPairs, weights: Int32Array): number {
  let support = 0;
  for (let t = 0; t < trueSongs.length; t++) support += weights[trueSongs[t]];
  return support;
}
