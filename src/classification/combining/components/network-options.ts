import { z } from 'zod';
import { networkOptions } from '../../../models/network/index.js';

/** Options of the networks among the classifier's. */
export const networkComponentOptions = {
  /**
   * How many times the networks count for each of the others, in `network` and `ensemble`. Default
   * 10, chosen in folds of MusicOSet's training songs; fewer songs want less.
   */
  networkWeight: z.number().gt(0).default(10),
  /** Options of the networks, of `network` and `ensemble`. */
  network: networkOptions.prefault({}),
};
