import type { Play } from './game.js';
import type { ShapleyMethod } from './options.js';
import { samplePermutations } from './permutations.js';
import { countSubsets } from './subsets.js';

const methods: Readonly<Record<ShapleyMethod, Play>> = {
  permutation: samplePermutations,
  exact: countSubsets,
};

/** Plays a part by the method of its game. */
export const play: Play = (part, game, by) => methods[game.method](part, game, by);
