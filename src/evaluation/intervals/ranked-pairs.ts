import type { Ranking } from '../truth.js';

/** Pairs of song and label from the best score down, sorted once for all resamples. */
export interface RankedPairs {
  readonly songs: Int32Array;
  /** 1 where the song has the label. */
  readonly isTrue: Uint8Array;
  /** 1 where the next pair has a lower score, or there is none. */
  readonly endsTie: Uint8Array;
}

/** The pairs of one label, or of all labels taken as one. */
export function rankPairs({ truth, scores }: Ranking, label?: number): RankedPairs {
  const { columns } = truth;
  const count = label === undefined ? truth.data.length : truth.rows;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = label === undefined ? i : i * columns + label;
  order.sort((a, b) => scores.data[b] - scores.data[a] || a - b);
  const songs = new Int32Array(count);
  const isTrue = new Uint8Array(count);
  const endsTie = new Uint8Array(count);
  order.forEach((place, k) => {
    songs[k] = Math.floor(place / columns);
    isTrue[k] = truth.data[place];
    endsTie[k] = k + 1 < count && scores.data[order[k + 1]] === scores.data[place] ? 0 : 1;
  });
  return { songs, isTrue, endsTie };
}

/**
 * Average precision where song i counts `weights[i]` times; see `averagePrecision`. NaN without a true
 * pair.
 */
export function weightedPrecision(
  { songs, isTrue, endsTie }: RankedPairs,
  weights: Int32Array,
): number {
  let taken = 0;
  let found = 0;
  let foundInTie = 0;
  let sum = 0;
  for (let k = 0; k < songs.length; k++) {
    const weight = weights[songs[k]];
    taken += weight;
    if (isTrue[k] === 1) foundInTie += weight;
    if (endsTie[k] === 1 && foundInTie > 0) {
      found += foundInTie;
      sum += (foundInTie * found) / taken;
      foundInTie = 0;
    }
  }
  return sum / found;
}
