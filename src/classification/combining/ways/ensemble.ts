import type { Combiner } from '../combiner.js';
import { flat } from '../components/flat.js';
import { network, networkScores } from '../components/network.js';
import { stacked, stackedScores } from '../components/stacked.js';
import { tree } from '../components/tree.js';
import { genreMean } from '../genre-mean.js';

export const ensemble: Combiner = {
  score:
    'the geometric mean of the networks, counted `networkWeight` times, and of both sets of `stacked`',
  trains: 'what `network` and `stacked` train',
  components: [tree, flat, network, stacked],
  nodes: (scoring) =>
    genreMean(scoring, [
      { weight: scoring.settings.networkWeight, scores: networkScores(scoring) },
      ...stackedScores(scoring),
    ]),
};
