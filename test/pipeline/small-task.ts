import {
  type Catalogue,
  catalogueFromRecords,
  labelSongs,
  type Songs,
} from '../../src/catalogue/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { drawExperiment } from '../../src/pipeline/experiment/experiment.js';
import { Task } from '../../src/pipeline/experiment/task.js';
import {
  type ParsedPipelineOptions,
  type PipelineOptions,
  pipelineOptions,
} from '../../src/pipeline/options.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

export const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    { name: 'rock', children: [{ name: 'indie' }, { name: 'metal' }] },
    { name: 'polka' },
  ],
});

/** Where the songs of each genre are, on average. */
const centres: Readonly<Record<string, readonly [number, number]>> = {
  'hip hop': [0, 0],
  trap: [0, 2],
  indie: [4, 0],
  metal: [5, 2],
  polka: [-4, -4],
};
const genres = Object.keys(centres);

/** A song's position, which no model should need, and two features that tell the genres apart. */
export const featureNames = ['position', 'energy', 'tempo'];

/** Artists of one genre each, whose songs lie around the genre's centre, and some duets. */
export async function smallCatalogue({
  artistsPerGenre = 6,
  songsPerArtist = 3,
  seed = 1,
} = {}): Promise<Catalogue> {
  const random = new Random(seed);
  const artists = genres.flatMap((genre) =>
    Array.from({ length: artistsPerGenre }, (_, i) => ({
      id: `${genre} ${i}`,
      followers: 5000,
      genres: [genre],
    })),
  );
  const songs = Array.from({ length: artists.length * songsPerArtist }, (_, i) => {
    const { id, genres } = artists[i % artists.length];
    const [energy, tempo] = centres[genres[0]];
    const guest = i % 11 === 0 ? [artists[random.integer(artists.length)].id] : [];
    return {
      id: `song ${i}`,
      artists: [...new Set([id, ...guest])],
      position: i,
      energy: energy + 1.5 * random.normal(),
      tempo: tempo + 1.5 * random.normal(),
    };
  });
  return catalogueFromRecords(songs, artists, { features: { names: featureNames } });
}

/** The same catalogue, with songs that have labels of their own. */
export function withOwnLabels(
  catalogue: Catalogue,
  labelOf: (song: number) => string | readonly string[] | undefined,
): Catalogue {
  return { ...catalogue, songs: labelSongs(catalogue.songs, labelOf) };
}

/** The same songs, some of them with nonsense for features. */
export function scrambled(songs: Songs, positions: Int32Array): Songs {
  const { rows, columns, data } = songs.features;
  const changed = data.slice();
  for (const song of positions) changed.fill(1e6 - song, song * columns, (song + 1) * columns);
  return { ...songs, features: { rows, columns, data: changed } };
}

/** Options of the whole job that make it quick. */
export function quickOptions(options: PipelineOptions = {}): ParsedPipelineOptions {
  return pipelineOptions.parse({
    ...options,
    booster: { rounds: 4, maxDepth: 2, ...options.booster },
    classification: {
      combining: 'product',
      stackedBooster: { rounds: 4 },
      stackedMembers: 1,
      network: { members: 1, epochs: 3, hidden: [4], pieces: 4 },
      ...options.classification,
    },
  });
}

/** A split of a small catalogue, over {@link taxonomy}. */
export async function smallTask(options: PipelineOptions = {}): Promise<Task> {
  const { evaluation } = quickOptions(options);
  return new Task(drawExperiment(await smallCatalogue(), evaluation), taxonomy);
}

/** Options that find supergenres of a small catalogue by its two features that mean something. */
export const projecting = quickOptions({
  projection: { features: ['energy', 'tempo'], nNeighbors: 5, nEpochs: 30 },
  clustering: { minClusterSize: 4 },
  taxonomy: { minCount: 3 },
});
