import type { Combiner } from '../combiner.js';
import { network, networkScores } from '../components/network.js';
import { tree } from '../components/tree.js';
import { genreMean } from '../genre-mean.js';

export const networkAlone: Combiner = {
  score: 'what the networks of `network` say, with nothing beside them',
  trains: 'the networks',
  components: [tree, network],
  nodes: (scoring) => genreMean(scoring, [{ weight: 1, scores: networkScores(scoring) }]),
};
