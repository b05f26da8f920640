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
      const tasks = [
        ...nodeTasks(taxonomy, truth, songs, { negatives: 'siblings', mostSongs: 100 }),
      ];
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
      const all = [
        ...nodeTasks(taxonomy, truth, songs, { negatives: 'lessInclusive', mostSongs: 100 }),
      ];
      for (const { rows } of all) expect([...rows]).toEqual([...songs]);
      for (const { node, rows } of nodeTasks(taxonomy, truth, songs, {
        negatives: 'inclusive',
        mostSongs: 100,
      })) {
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

test('of more songs than it may learn from, a model sees as many of them, the same each time', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 12 }), ({ taxonomy, genres }, mostSongs) => {
      const truth = labelsOfNodes(taxonomy, toLists(genres), taxonomy.genres);
      const songs = Int32Array.from(genres.keys());
      const tasksOf = (most: number) => [
        ...nodeTasks(taxonomy, truth, songs, { negatives: 'siblings', mostSongs: most }),
      ];
      const all = tasksOf(100);
      const again = tasksOf(mostSongs);
      tasksOf(mostSongs).forEach(({ rows, labels }, i) => {
        expect(rows.length).toBe(Math.min(mostSongs, all[i].rows.length));
        const own = new Set(all[i].rows);
        expect(rows.every((song, k) => own.has(song) && (k === 0 || song > rows[k - 1]))).toBe(
          true,
        );
        expect(rows).toEqual(again[i].rows);
        expect(labels).toEqual(all[i].labels);
      });
    }),
  );
});
