import { beforeAll, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/catalogue/index.js';
import { type ClassifierOptions, HierarchicalClassifier } from '../../src/classification/index.js';
import { madeUpSongs, taxonomy } from '../explanation/songs.js';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await madeUpSongs(10, 1);
});

/** Rows of the songs that a classifier keeps, as text. */
async function kept(options: ClassifierOptions): Promise<string[]> {
  const { background } = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    threads: 1,
    ...options,
    booster: { rounds: 1, ...options.booster },
  });
  if (background === undefined) return [];
  const { rows, columns, data } = background;
  expect(columns).toBe(catalogue.songs.featureNames.length);
  return Array.from({ length: rows }, (_, i) =>
    data.subarray(i * columns, (i + 1) * columns).join(),
  );
}

test('a classifier keeps features of some songs that it was trained on, and of no others', async () => {
  const { rows, columns, data } = catalogue.songs.features;
  const songs = Int32Array.from({ length: rows / 2 }, (_, i) => 2 * i);
  const trained = Array.from(songs, (song) =>
    data.subarray(song * columns, (song + 1) * columns).join(),
  );
  const some = await kept({ songs, backgroundSongs: 12 });
  expect(new Set(some).size).toBe(12);
  for (const row of some) expect(trained).toContain(row);
  expect(await kept({ songs })).toEqual(trained);
});

test('they are drawn by the seed, and are none where none are wanted', async () => {
  const of = (seed: number) => kept({ backgroundSongs: 12, booster: { seed } });
  expect(await of(1)).toEqual(await of(1));
  expect(await of(1)).not.toEqual(await of(2));
  expect(await kept({ backgroundSongs: 0 })).toEqual([]);
});
