import type { Combiner } from '../combiner.js';
import { flat } from '../components/flat.js';
import { stacked as component, stackedScores } from '../components/stacked.js';
import { tree } from '../components/tree.js';
import { genreMean } from '../genre-mean.js';

export const stacked: Combiner = {
  score:
    'the geometric mean of two sets of boosters, hierarchical and flat, that also see the answers of the first models for every supergenre and genre (stacking)',
  trains:
    'a flat model per genre, supergenres and genres again out of fold, and the two sets of boosters',
  components: [tree, flat, component],
  nodes: (scoring) => genreMean(scoring, stackedScores(scoring)),
};
