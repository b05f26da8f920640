import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audioFeatures } from '../../src/audio/index.js';
import { makeCatalogue, makeCatalogueFiles, readCatalogue } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { HDBSCAN } from '../../src/clustering/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Booster } from '../../src/models/boosting/index.js';
import { Network } from '../../src/models/network/index.js';
import { UMAP } from '../../src/projection/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { mixture } from '../mixture.js';

/** Something that the library does, timed as a whole. */
export interface Work {
  readonly name: string;
  readonly run: () => unknown;
}

const threads = 2;
const COLUMNS = 14;
const ADDITIONS = 300_000_000;

/** Plain JavaScript, which no change to the library makes quicker: it tells machines apart. */
const ruler: Work = {
  name: 'plain JavaScript, as a ruler',
  run() {
    let sum = 0;
    for (let i = 0; i < ADDITIONS; i++) sum = Math.fround(sum + i);
    return sum;
  },
};

/** Short works of each part, on data that are made up from seeds. */
export async function shortWorks(): Promise<Work[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quick-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  const files = await makeCatalogueFiles(folder, { artists: 5_000, seed: 1 });
  const { songs, artists } = await readCatalogue(files);
  return [
    ruler,
    {
      name: `reading ${count(songs.ids.length)} songs and ${count(artists.names.length)} artists`,
      run: () => readCatalogue(files, { threads }),
    },
    projecting(20_000),
    clustering(100_000),
    boosting(200_000),
    networks(10_000),
    await ranking(20),
    listening(120),
  ];
}

function projecting(rows: number): Work {
  const points = { rows, columns: 11, data: normals(rows * 11) };
  return { name: `UMAP of ${count(rows)} × 11`, run: () => UMAP.fit(points, { threads }) };
}

function clustering(rows: number): Work {
  const { points } = mixture(rows, 40);
  const options = { minClusterSize: rows / 200, minSamples: 15, threads };
  return { name: `HDBSCAN of ${count(rows)} × 2`, run: () => HDBSCAN.fit(points, options) };
}

function boosting(rows: number): Work {
  const data = { rows, columns: COLUMNS, data: normals(rows * COLUMNS) };
  const labels = Array.from({ length: rows }, (_, i) =>
    data.data[i * COLUMNS] * data.data[i * COLUMNS + 1] > 0 ? 1 : 0,
  );
  return {
    name: `a booster on ${count(rows)} × ${COLUMNS}, 50 rounds`,
    run: () => Booster.fit(data, labels, { rounds: 50, threads }),
  };
}

function networks(rows: number): Work {
  const genres = 20;
  const data = { rows, columns: COLUMNS, data: normals(rows * COLUMNS) };
  const labels = Uint8Array.from({ length: rows * genres }, (_, i) =>
    data.data[Math.floor(i / genres) * COLUMNS + ((i % genres) % COLUMNS)] > 1 ? 1 : 0,
  );
  return {
    name: `4 networks on ${count(rows)} × ${COLUMNS}, ${genres} genres`,
    run: () => Network.fit(data, { rows, columns: genres, data: labels }, { members: 4, threads }),
  };
}

/** The probabilities of many songs, by a model of boosters. */
async function ranking(times: number): Promise<Work> {
  const catalogue = await makeCatalogue({ artists: 500, seed: 1 });
  const children = catalogue.artists.genreNames.slice(0, 20).map((name) => ({ name }));
  const halves = [children.slice(0, 10), children.slice(10)];
  const taxonomy = Taxonomy.fromJSON({
    name: 'music',
    children: halves.map((half, i) => ({ name: `supergenre ${i}`, children: half })),
  });
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...{ combining: 'product', threads },
    booster: { rounds: 50 },
  });
  const { rows } = catalogue.songs.features;
  return {
    name: `the probabilities of ${count(times * rows)} songs, by 22 boosters, on one thread`,
    run() {
      for (let time = 0; time < times; time++) classifier.predict(catalogue.songs);
    },
  };
}

function listening(seconds: number): Work {
  const samples = Float32Array.from(normals(22_050 * seconds), (value) => value / 10);
  return { name: `57 features of ${seconds} s of sound`, run: () => audioFeatures(samples) };
}

function normals(length: number): Float64Array {
  const random = new Random(1);
  return Float64Array.from({ length }, () => random.normal());
}

function count(value: number): string {
  return value.toLocaleString('en');
}
