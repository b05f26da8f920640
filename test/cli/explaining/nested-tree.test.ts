import { expect, test } from '@jest/globals';
import { type NestedNode, nestedTree } from '../../../src/cli/explaining/nested-tree.js';
import { Booster } from '../../../src/models/boosting/index.js';

test('a nested tree says what the printed one says', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [i % 7, i % 2 === 0 ? Number.NaN : i % 5]);
  const labels = rows.map(([a, b]) => (a > 3 || b === 2 ? 1 : 0));
  const booster = await Booster.fit(rows, labels, {
    ...{ rounds: 2, maxDepth: 3, minChildWeight: 0, featureNames: ['tempo', 'energy'], threads: 1 },
  });
  const textOf = (node: NestedNode, indent: string): string[] => {
    if ('leaf' in node) return [`${indent}${node.leaf}`];
    const { feature, threshold, gain, missing, yes, no } = node;
    const question = `${feature} < ${threshold} (gain ${gain.toPrecision(3)}, missing: ${missing})`;
    return [`${indent}${question}`, ...[yes, no].flatMap((one) => textOf(one, `${indent}  `))];
  };
  for (const tree of [0, 1]) {
    const nested = nestedTree(booster.forest, tree);
    expect(textOf(nested, '').join('\n')).toBe(booster.treeText(tree));
    expect(JSON.parse(JSON.stringify(nested))).toEqual(nested);
    expect(nested).toHaveProperty('yes');
  }
});
