import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OwnLabels } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { problems, songAt } from './problems.js';

type TreeNode = ReturnType<Taxonomy['toJSON']>;

/** Other names, whose alphabetical order is another. */
function renamed(name: string): string {
  return `${String.fromCharCode(219 - name.charCodeAt(0))} music`;
}

function withNames(node: TreeNode): TreeNode {
  const name = renamed(node.name);
  return node.children === undefined ? { name } : { name, children: node.children.map(withNames) };
}

function reversed(node: TreeNode): TreeNode {
  const { name, children } = node;
  return children === undefined ? { name } : { name, children: children.map(reversed).reverse() };
}

test('genres of other names get the same probabilities', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async ({ songs, taxonomy, options, questions }) => {
      const { names, lists } = songs.labels as OwnLabels;
      const labels = { names: names.map(renamed), lists };
      const other = await HierarchicalClassifier.fit(
        { songs: { ...songs, labels } },
        Taxonomy.fromJSON(withNames(taxonomy.toJSON())),
        options,
      );
      const fitted = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
      expect(other.predict(questions)).toEqual(fitted.predict(questions));
      const song = songAt(questions, 0);
      expect(other.rank(song).map(({ genre }) => genre)).toEqual(
        fitted.rank(song).map(({ genre }) => renamed(genre)),
      );
    }),
    { numRuns: 2 },
  );
});

test('siblings in another order get the same probabilities where nothing joins them', async () => {
  const apart = fc.constantFrom('product', 'platt', 'isotonic', 'geometricMean');
  await fc.assert(
    fc.asyncProperty(problems, apart, async ({ songs, taxonomy, questions, ...problem }, way) => {
      const options = { ...problem.options, combining: way, exclusive: false };
      const other = Taxonomy.fromJSON(reversed(taxonomy.toJSON()));
      const fitted = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
      const again = await HierarchicalClassifier.fit({ songs }, other, options);
      const [expected, answers] = [fitted.predict(questions), again.predict(questions)];
      taxonomy.names.forEach((_, node) => {
        const place = other.nodeAt(taxonomy.path(node)) as number;
        expect(columnOf(answers, place)).toEqual(columnOf(expected, node));
      });
    }),
    { numRuns: 2 },
  );
});

function columnOf(
  { rows, columns, data }: ReturnType<HierarchicalClassifier['predict']>,
  column: number,
): number[] {
  return Array.from({ length: rows }, (_, row) => data[row * columns + column]);
}
