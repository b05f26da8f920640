import type { Combiner } from '../combiner.js';
import { flat } from '../components/flat.js';
import { stacked as component, stackedScores } from '../components/stacked.js';
import { tree } from '../components/tree.js';
import { genreMean } from '../genre-mean.js';

export const stacked: Combiner = {
  score:
    'the geometric mean of a tree and of flat boosters which also see what the plain ones say of every supergenre and genre (stacking)',
  trains: 'plain flat boosters, both out of fold, and the second row',
  components: [tree, flat, component],
  nodes: (scoring) => genreMean(scoring, stackedScores(scoring)),
};
