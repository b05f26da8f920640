import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCatalogueFiles, readCatalogue } from '../../src/catalogue/index.js';
import {
  flatTruth,
  HierarchicalClassifier,
  nodeTasks,
  songNodes,
} from '../../src/classification/index.js';
import { scoreGenres } from '../../src/classification/scoring/score-genres.js';
import { ConsensusClustering, HDBSCAN } from '../../src/clustering/index.js';
import type { DenseMatrix } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { modelKind, nodeBoosterOptions } from '../../src/models/kinds/index.js';
import { measureRankings } from '../../src/pipeline/experiment/measuring/measure-rankings.js';
import { UMAP } from '../../src/projection/index.js';
import { taxonomyOfPaths } from '../../src/taxonomy/index.js';
import type { Stage } from './stage.js';

/** Fewer than in the published catalogue, where 1,000,000 songs have 10,000 artists: a stage takes long enough. */
const SONGS_OF_ARTIST = 10;
const columns = 14;
const runOf = (threads: number) => ({ threads, signal: undefined, onProgress: undefined });

/** Points around some centres. */
function pointsFor(rows: number, dimensions: number): DenseMatrix {
  const random = new Random(1);
  const centres = Array.from({ length: 9 * dimensions }, () => 4 * random.normal());
  const data = Float64Array.from({ length: rows * dimensions }, (_, k) => {
    const point = Math.floor(k / dimensions);
    return centres[(point % 9) * dimensions + (k % dimensions)] + random.normal();
  });
  return { rows, columns: dimensions, data };
}

/** A made-up catalogue, and a taxonomy of all its genres: every five below one node. */
async function catalogueOf(songs: number) {
  const folder = await mkdtemp(join(tmpdir(), 'supergenre-threads-'));
  const artists = Math.round(songs / SONGS_OF_ARTIST);
  const files = await makeCatalogueFiles(folder, {
    artists,
    songsPerArtist: SONGS_OF_ARTIST,
    broken: 0,
  });
  const catalogue = await readCatalogue(files);
  const { genreNames } = catalogue.artists;
  const paths = genreNames.map((genre, g) => [`group ${Math.floor(g / 5)}`, genre]);
  return { files, catalogue, taxonomy: taxonomyOfPaths(paths, 'music') };
}

export const pipelineStages: readonly Stage[] = [
  {
    name: 'reading, half of the songs',
    async prepare(rows) {
      const { files } = await catalogueOf(rows / 2);
      return (threads) => readCatalogue(files, { threads });
    },
  },
  {
    name: 'projection of the artists',
    async prepare(rows) {
      const points = pointsFor(Math.round(rows / SONGS_OF_ARTIST), columns);
      return (threads) => UMAP.fit(points, { threads });
    },
  },
  {
    name: 'HDBSCAN of the artists',
    async prepare(rows) {
      const points = pointsFor(Math.round(rows / SONGS_OF_ARTIST), 2);
      return (threads) => HDBSCAN.fit(points, { minClusterSize: 500, threads });
    },
  },
  {
    name: 'consensus of the artists',
    async prepare(rows) {
      const points = pointsFor(Math.round(rows / SONGS_OF_ARTIST), 2);
      return (threads) => ConsensusClustering.fit([points, points], { threads });
    },
  },
  {
    name: 'boosters of eight genres, 50 rounds, a tenth of the songs',
    async prepare(rows) {
      const { catalogue, taxonomy } = await catalogueOf(rows / 10);
      const { features, featureNames, ids } = catalogue.songs;
      const all = Int32Array.from({ length: ids.length }, (_, song) => song);
      const truth = flatTruth(songNodes(catalogue, taxonomy), taxonomy);
      const tasks = [
        ...nodeTasks(taxonomy.flat(), truth, all, { negatives: 'siblings', mostSongs: rows }),
      ].slice(0, 8);
      const settings = nodeBoosterOptions.parse({ rounds: 50 });
      return (threads) =>
        modelKind('booster').fit(features, tasks, {
          ...{ settings, featureNames, rows: all, count: tasks.length, threads },
        });
    },
  },
  {
    name: 'scoring, a tenth of the songs',
    async prepare(rows) {
      const { catalogue, taxonomy } = await catalogueOf(rows / 10);
      const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
        network: { epochs: 1, members: 2 },
        booster: { rounds: 20 },
      });
      const positions = Int32Array.from({ length: catalogue.songs.ids.length }, (_, song) => song);
      return (threads) =>
        scoreGenres(
          [{ classifier }],
          catalogue.songs,
          positions,
          new Int32Array(0),
          runOf(threads),
        );
    },
  },
  {
    name: 'metrics of four classifiers, a fifth of the songs',
    async prepare(rows) {
      const random = new Random(1);
      const [songs, genres] = [Math.round(rows / 5), 45];
      const data = Uint8Array.from({ length: songs * genres }, () =>
        Number(random.integer(15) === 0),
      );
      const scores = Array.from({ length: 4 }, () => ({
        ...{ rows: songs, columns: genres },
        data: Float32Array.from(data, (label) => random.uniform() + 0.2 * label),
      }));
      const truth = { rows: songs, columns: genres, data };
      return (threads) => measureRankings(truth, scores, runOf(threads));
    },
  },
];
