import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import * as clustering from '../../src/clustering/index.js';
import * as boosting from '../../src/models/boosting/index.js';
import * as projection from '../../src/projection/index.js';

/** The names in code in the last column of the table below a heading. */
async function namesUnder(heading: string): Promise<string[]> {
  const page = await readFile('docs/migrating.md', 'utf8');
  const [, section = ''] = page.split(new RegExp(`^## ${heading}.*$`, 'm'));
  const rows = section
    .split(/^## /m)[0]
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const cells = rows.slice(2).map((row) => row.split('|').at(-2) ?? '');
  return cells.flatMap((cell) =>
    Array.from(cell.matchAll(/`(\w+)(?:\([^`]*)?`/g), ([, name]) => name),
  );
}

/** Members of classes, and names of options. */
function known(entry: object): Set<string> {
  const names = Object.entries(entry).flatMap(([name, value]) => {
    const shape = value?.shape ?? value?._zod?.def?.shape;
    const members =
      typeof value === 'function' ? Object.getOwnPropertyNames(value.prototype ?? {}) : [];
    const statics = typeof value === 'function' ? Object.getOwnPropertyNames(value) : [];
    return [name, ...members, ...statics, ...Object.keys(shape ?? {})];
  });
  return new Set(names);
}

const values = ['euclidean', 'manhattan', 'cosine', 'correlation', 'spectral', 'pca', 'random'];
/** What only types, instances or other entries have. */
const elsewhere = [
  ...['onProgress', 'signal', 'threads', 'labels', 'precomputedKnn', 'rows', 'columns', 'data'],
  ...['probabilities', 'condensedTreeFigure', 'leaf', 'eom', 'validation', 'weights', 'json'],
];

test.each([
  ['umap-learn', projection],
  ['hdbscan', clustering],
  ['XGBoost', boosting],
])('what %s has is called here as the page says', async (heading, entry) => {
  const names = await namesUnder(heading);
  expect(names.length).toBeGreaterThan(15);
  const all = known(entry);
  const strangers = names.filter(
    (name) => ![...values, ...elsewhere].includes(name) && !all.has(name),
  );
  expect(strangers).toEqual([]);
});
