import type { Combiner } from '../combiner.js';
import { flat } from '../components/flat.js';
import { network as component, networkScores } from '../components/network.js';
import { tree } from '../components/tree.js';
import { genreMean } from '../genre-mean.js';
import { plainScores } from './geometric-mean.js';

export const network: Combiner = {
  score:
    'the geometric mean of small networks that learn all genres at once (`supergenre/network`), counted `networkWeight` times, of the product and of the flat models',
  trains: 'a flat model per genre and the networks',
  components: [tree, flat, component],
  nodes: (scoring) =>
    genreMean(scoring, [
      ...plainScores(scoring),
      { weight: scoring.settings.networkWeight, scores: networkScores(scoring) },
    ]),
};
