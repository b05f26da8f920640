import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalogue, readCatalogue, readSongs } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

/** One catalogue in so many is fitted, chosen by the length of its file of songs. */
const FIT_EVERY = 8;

/**
 * Reads the tables of a folder, which are told apart by how their names begin, as `fit` and as `predict`
 * do; in some cases fits a small classifier on them.
 */
export async function readTables(folder: string): Promise<Iterable<number>> {
  const files = Object.fromEntries(
    (await readdir(folder)).map((name) => [name.split('.')[0], join(folder, name)]),
  );
  const { songs, features, artists, genres } = files;
  const catalogue = await readCatalogue({ songs, features, artists, genres }, { threads: 1 });
  checkFeatures(catalogue);
  if ((await stat(songs)).size % FIT_EVERY > 0) return [];
  checkFeatures(await readSongs({ songs, features }, { threads: 1 }));
  return probabilities(catalogue);
}

/** @throws Error for a value that is infinite, or a song without any. */
function checkFeatures({ songs }: Pick<Catalogue, 'songs'>): void {
  const { rows, columns, data } = songs.features;
  for (let i = 0; i < rows; i++) {
    const values = data.subarray(i * columns, (i + 1) * columns);
    if (values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)) {
      throw new Error(`song ${i} has an infinite feature`);
    }
    if (values.every(Number.isNaN)) throw new Error(`song ${i} has no feature`);
  }
}

async function probabilities(catalogue: Catalogue): Promise<Iterable<number>> {
  const { labels } = catalogue.songs;
  const names = labels?.names ?? catalogue.artists.genreNames;
  const taxonomy = Taxonomy.fromJSON({ name: 'music', children: names.map((name) => ({ name })) });
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    booster: { rounds: 2, maxDepth: 2 },
    threads: 1,
  });
  return classifier.predict(catalogue.songs.features).data;
}
