import type { Combiner } from '../combiner.js';
import { tree } from '../components/tree.js';

export const product: Combiner = {
  score: 'the product down the tree: the published method',
  trains: '',
  components: [tree],
  nodes: (scoring) => scoring.down(scoring.own),
};
