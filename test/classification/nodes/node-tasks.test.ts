import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nodeTasks } from '../../../src/classification/nodes/node-tasks.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { labelsOfNodes } from '../../../src/taxonomy/index.js';
import { taxonomies } from '../trees.js';

const cases = taxonomies.chain((taxonomy) =>
  fc.record({
    taxonomy: fc.constant(taxonomy),
    genres: fc.array(fc.subarray(taxonomy.genres.map((_, g) => g)), { maxLength: 12 }),
    isTraining: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  }),
);

test('a node learns from the training songs of its parent, and from no others', () => {
  fc.assert(
    fc.property(cases, ({ taxonomy, genres, isTraining }) => {
      const truth = labelsOfNodes(taxonomy, toLists(genres), taxonomy.genres);
      const songs = Int32Array.from(genres.keys()).filter((song) => isTraining[song]);
      const tasks = [...nodeTasks(taxonomy, truth, songs, { negatives: 'siblings' })];
      expect(tasks.length).toBe(taxonomy.size - 1);
      tasks.forEach(({ rows, labels }, i) => {
        const node = i + 1;
        const isIn = (song: number, v: number) => truth.data[song * taxonomy.size + v] === 1;
        const parent = taxonomy.parents[node];
        const expected = [...songs].filter((song) => parent === 0 || isIn(song, parent));
        expect([...rows]).toEqual(expected);
        for (const song of rows) expect(labels[song] === 1).toBe(isIn(song, node));
      });
    }),
  );
});

test('other policies show a node more songs, with the names of HiClass', () => {
  fc.assert(
    fc.property(cases, ({ taxonomy, genres, isTraining }) => {
      const truth = labelsOfNodes(taxonomy, toLists(genres), taxonomy.genres);
      const songs = Int32Array.from(genres.keys()).filter((song) => isTraining[song]);
      const isIn = (song: number, v: number) => truth.data[song * taxonomy.size + v] === 1;
      const all = [...nodeTasks(taxonomy, truth, songs, { negatives: 'lessInclusive' })];
      for (const { rows } of all) expect([...rows]).toEqual([...songs]);
      for (const { node, rows } of nodeTasks(taxonomy, truth, songs, { negatives: 'inclusive' })) {
        const ancestors: number[] = [];
        for (let v = taxonomy.parents[node]; v > 0; v = taxonomy.parents[v]) ancestors.push(v);
        const expected = [...songs].filter(
          (song) => isIn(song, node) || !ancestors.some((v) => isIn(song, v)),
        );
        expect([...rows]).toEqual(expected);
      }
    }),
  );
});
