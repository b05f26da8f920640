import { join } from 'node:path';
import { artistMeans, type Catalogue, readCatalogue } from '../../src/catalogue/index.js';
import {
  type LabelMatrix,
  listAt,
  selectLabels,
  selectLists,
} from '../../src/core/matrix/index.js';
import { stratifiedFoldsByGroup } from '../../src/evaluation/index.js';
import { drawExperiment, type Experiment } from '../../src/pipeline/experiment/experiment.js';
import { type PipelineOptions, pipelineOptions } from '../../src/pipeline/index.js';
import { trainingGenres } from '../../src/pipeline/supergenres/find-supergenres.js';
import { labelsOfGenres, Taxonomy } from '../../src/taxonomy/index.js';
import { dataFolder } from '../../test/support/data-folder.js';

/** Songs to judge taxonomies of the same genres on. */
export interface DataSet {
  readonly name: string;
  readonly experiment: Experiment;
  /** What is clustered: titles where there are too few artists. */
  readonly clustered: Catalogue;
  /** The songs that take part. */
  readonly songs: Int32Array;
  readonly genres: readonly string[];
  /** All songs × genres. */
  readonly truth: LabelMatrix;
  /** Whether a song has one genre. */
  readonly exclusive: boolean;
  /** The lists that a search tries. */
  readonly search: NonNullable<PipelineOptions['search']>;
  /** Supergenres that came with the genres, by genre. */
  readonly given: ReadonlyMap<string, string>;
}

/** Training songs of MusicOSet, with the genres that most of them have. */
export async function musicoset(genreCount: number): Promise<DataSet> {
  const folder = join(dataFolder, 'musicoset');
  const catalogue = await readCatalogue({
    songs: join(folder, 'songs.csv'),
    features: join(folder, 'acoustic_features.csv'),
    artists: join(folder, 'artists.csv'),
  });
  const experiment = drawExperiment(catalogue, pipelineOptions.parse({}).evaluation);
  const songs = experiment.split.train;
  const genres = mostFrequent(experiment, songs, genreCount);
  return {
    name: 'MusicOSet',
    ...{ experiment, songs, genres, clustered: catalogue, exclusive: false },
    truth: truthOf(genres, experiment),
    search: {
      projection: { nNeighbors: [15, 60], minDist: [0, 0.1] },
      clustering: { minSamples: [1, 5], minClusterSize: [10, 15, 25, 40, 60, 90, 130] },
      seeds: 3,
    },
    given: new Map(),
  };
}

/** All songs of public playlists, by their playlists' 24 subgenres; their genres are the given groups. */
export async function playlists(): Promise<DataSet> {
  const files = { songs: join(dataFolder, 'playlists', 'playlist_genres.csv') };
  const read = (labels: string[], group: string) =>
    readCatalogue(files, { songs: { columns: { name: 'track_name', labels, group } } });
  const catalogue = await read(['playlist_subgenre'], 'track_artist');
  const both = await read(['playlist_genre', 'playlist_subgenre'], 'track_artist');
  const paths = both.songs.labels?.paths ?? [];
  const experiment = drawExperiment(catalogue, pipelineOptions.parse({}).evaluation);
  const { names } = experiment.labels;
  return {
    name: 'playlists',
    experiment,
    clustered: await read(['playlist_subgenre'], 'track_name'),
    songs: Int32Array.from(catalogue.songs.ids.keys()),
    genres: names,
    truth: truthOf(names, experiment),
    exclusive: true,
    search: {
      projection: { nNeighbors: [15, 60], minDist: [0, 0.1] },
      clustering: { minSamples: [1, 5], minClusterSize: [25, 40, 60, 90, 130, 200, 300] },
      seeds: 3,
    },
    given: new Map(paths.map((path) => [path[path.length - 1], path[0]])),
  };
}

function mostFrequent(
  { labels: { names, lists } }: Experiment,
  songs: Int32Array,
  count: number,
): string[] {
  const counts = new Int32Array(names.length);
  for (const song of songs) for (const label of listAt(lists, song)) counts[label]++;
  return Array.from(names.keys())
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, count)
    .map((label) => names[label]);
}

function truthOf(genres: readonly string[], { labels }: Experiment): LabelMatrix {
  const flat = Taxonomy.fromJSON({ name: 'music', children: genres.map((name) => ({ name })) });
  return labelsOfGenres(flat, labels.lists, labels.names);
}

/** Some songs dealt to folds, stratified over genres, artists and copies together; −1 for all others. */
export function dealSongs(
  { experiment, truth }: DataSet,
  songs: Int32Array,
  count: number,
  seed: number,
): Int32Array {
  const together = selectLists(experiment.together, songs);
  const dealt = stratifiedFoldsByGroup(selectLabels(truth, songs), together, count, seed);
  const folds = new Int32Array(truth.rows).fill(-1);
  songs.forEach((song, k) => {
    folds[song] = dealt[k];
  });
  return folds;
}

/** Which genres artists have, by the songs given: artists × genres. */
export function artistOccurrences({ experiment, genres }: DataSet, songs: Int32Array): LabelMatrix {
  const { catalogue } = experiment;
  const { artists } = artistMeans(catalogue, undefined, { songs, incomplete: 'median' });
  const split = { ...experiment.split, train: songs };
  const { artistGenres, genreNames } = trainingGenres({ ...experiment, split }, artists);
  const flat = Taxonomy.fromJSON({ name: 'music', children: genres.map((name) => ({ name })) });
  return labelsOfGenres(flat, artistGenres, genreNames);
}
