import { z } from 'zod';
import { networkOptions } from '../../../models/network/index.js';

/** Options of the networks among the classifier's. */
export const networkComponentOptions = {
  /**
   * How many times the networks count for each of the others, in `network` and `ensemble`. Default: one
   * for every 800 songs to train on, 2 at least and 16 at most, as was best in folds of three data sets.
   */
  networkWeight: z.number().gt(0).optional(),
  /** Options of the networks, of `network` and `ensemble`. */
  network: networkOptions.prefault({}),
};

const SONGS_OF_A_COUNT = 800;
const LEAST = 2;
const MOST = 16;

/** How many times networks count that were trained on so many songs. */
export function networkWeightFor(songs: number): number {
  return Math.min(MOST, Math.max(LEAST, songs / SONGS_OF_A_COUNT));
}
