import { z } from 'zod';
import { Random } from '../../../core/numbers/index.js';
import type { Baseline } from '../baseline.js';
import { addTree } from './class-tree.js';
import { growTree } from './grow.js';
import { rankFeatures } from './ranked-features.js';

/** When a tree ends; of a single one and of those of a forest. */
export const treeShape = {
  /** Splits from the root to a leaf at most; null, the default, for no limit. */
  maxDepth: z.int().min(1).nullable().default(null),
  /** Rows of a leaf at least. Default 1. */
  minSamplesLeaf: z.int().min(1).default(1),
};

const options = z.strictObject({
  ...treeShape,
  /** Share of the features that a node is split by, drawn at random. Default 1. */
  maxFeatures: z.number().gt(0).max(1).default(1),
});

/** A classification tree (CART) that looks at every cut of a feature. */
export const tree: Baseline<z.output<typeof options>> = {
  name: 'tree',
  title: 'decision tree',
  options,
  grid: [
    ...[{ maxDepth: 4 }, { maxDepth: 8, minSamplesLeaf: 5 }],
    ...[{ minSamplesLeaf: 5 }, { minSamplesLeaf: 20 }, { minSamplesLeaf: 80 }],
  ],
  mostRows: 1_000_000,
  async fit({ features, classes, count }, { maxDepth, minSamplesLeaf, maxFeatures }, seed) {
    const grown = growTree(
      rankFeatures(features),
      classes,
      count,
      Int32Array.from(classes.keys()),
      {
        maxDepth: maxDepth ?? Number.POSITIVE_INFINITY,
        minSamplesLeaf,
        maxFeatures: Math.max(1, Math.floor(maxFeatures * features.columns)),
        ...(maxFeatures < 1 && { random: new Random(seed) }),
      },
    );
    return {
      predict(rows) {
        const probabilities = new Float64Array(rows.rows * count);
        addTree(grown, rows, 1, probabilities, count);
        return probabilities;
      },
    };
  },
};
