import { z } from 'zod';
import { Random } from '../../../core/numbers/index.js';
import type { Baseline } from '../baseline.js';
import { addTree } from './class-tree.js';
import { growTree } from './grow.js';
import { rankFeatures } from './ranked-features.js';
import { treeShape } from './tree.js';

const options = z.strictObject({
  ...treeShape,
  /** How many trees. Default 300. */
  trees: z.int().min(1).default(300),
  /** Share of the features that a node is split by. Default: the root of their number, as scikit-learn's. */
  maxFeatures: z.number().gt(0).max(1).optional(),
});

/**
 * A random forest (Breiman 2001): the mean of trees that each learn from as many rows, drawn with
 * replacement, and ask each node for some features only.
 */
export const forest: Baseline<z.output<typeof options>> = {
  name: 'forest',
  title: 'random forest',
  options,
  grid: [{ minSamplesLeaf: 1 }, { minSamplesLeaf: 5 }, { minSamplesLeaf: 3, maxFeatures: 0.33 }],
  inFolds: { trees: 100 },
  mostRows: 200_000,
  async fit({ features, classes, count }, settings, seed) {
    const { columns, rows } = features;
    const { trees, maxFeatures: share, maxDepth, minSamplesLeaf } = settings;
    const maxFeatures =
      share === undefined
        ? Math.max(1, Math.floor(Math.sqrt(columns)))
        : Math.max(1, Math.floor(share * columns));
    const ranked = rankFeatures(features);
    const grown = Array.from({ length: trees }, (_, t) => {
      const random = new Random(seed, t);
      const drawn = Int32Array.from({ length: rows }, () => random.integer(rows));
      return growTree(ranked, classes, count, drawn, {
        maxDepth: maxDepth ?? Number.POSITIVE_INFINITY,
        ...{ minSamplesLeaf, maxFeatures, random },
      });
    });
    return {
      predict(asked) {
        const probabilities = new Float64Array(asked.rows * count);
        for (const one of grown) addTree(one, asked, 1 / trees, probabilities, count);
        return probabilities;
      },
    };
  },
};
