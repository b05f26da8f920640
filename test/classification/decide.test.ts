import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideNodes } from '../../src/classification/decide.js';
import { taxonomies } from './trees.js';

const cases = taxonomies.chain((taxonomy) =>
  fc.record({
    taxonomy: fc.constant(taxonomy),
    nodes: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 2 * taxonomy.size,
      maxLength: 2 * taxonomy.size,
    }),
    thresholds: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: taxonomy.genres.length,
      maxLength: taxonomy.genres.length,
    }),
  }),
);

test('a song has the genres that reach their threshold, and exactly the nodes above them', () => {
  fc.assert(
    fc.property(cases, ({ taxonomy, nodes, thresholds }) => {
      const { size, leaves } = taxonomy;
      const decided = decideNodes(
        taxonomy,
        { rows: 2, columns: size, data: Float64Array.from(nodes) },
        thresholds,
      );
      for (let song = 0; song < 2; song++) {
        leaves.forEach((leaf, g) => {
          const reached = nodes[song * size + leaf] >= thresholds[g];
          expect(decided.data[song * size + leaf] === 1).toBe(reached);
        });
        for (let node = 0; node < size; node++) {
          const children = taxonomy.children(node);
          if (children.length === 0) continue;
          const any = children.some((child) => decided.data[song * size + child] === 1);
          expect(decided.data[song * size + node] === 1).toBe(any);
        }
      }
    }),
  );
});
