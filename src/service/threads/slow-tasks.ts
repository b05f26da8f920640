import { threadId, workerData } from 'node:worker_threads';
import { FittedClassifier, rankGenres, type SongFeatures } from '../../classification/inference.js';
import { InputError } from '../../core/errors/index.js';
import {
  canExplain,
  explainRanking,
  explainScores,
  explainSong,
  songOf,
} from '../../explanation/index.js';
import type { ArtistProjection, FileAnswer, FileJob } from '../../pipeline/index.js';
import type { SimilarityIndex } from '../../similarity/index.js';
import type {
  Answered,
  Explained,
  ExplainedScores,
  ExplainJob,
  Placed,
  ScoresJob,
  SimilarArtists,
  SimilarArtistsJob,
  SimilarSongs,
  SimilarSongsJob,
  ThreadModel,
} from './jobs.js';

const { files, similar, projection }: ThreadModel = workerData;

interface Tools {
  readonly classifier: FittedClassifier;
  readonly index: SimilarityIndex | undefined;
  readonly map: ArtistProjection | undefined;
}

let loading: Promise<Tools> | undefined;

function load(): Promise<Tools> {
  loading ??= FittedClassifier.fromFiles(files).then(async (classifier) => ({
    classifier,
    index: similar && (await similarity()).SimilarityIndex.of(similar, classifier),
    map: projection && (await pipeline()).ArtistProjection.of(projection),
  }));
  return loading;
}

/** What only some models need, and takes longer to load than all else here. */
const similarity = () => import('../../similarity/index.js');
const pipeline = () => import('../../pipeline/index.js');

/** Makes a thread ready to explain. @returns its number. */
export async function warmUp(): Promise<number> {
  const { classifier } = await load();
  const features = new Float32Array(classifier.featureNames.length).fill(Number.NaN);
  if (canExplain(classifier.model(1))) await explain({ features, top: 1, node: undefined });
  return threadId;
}

/** Where a song's genres come from, and which features make its nodes. */
export async function explain({ features, top, node }: ExplainJob): Promise<Answered<Explained>> {
  const { classifier } = await load();
  const song = Object.fromEntries(classifier.featureNames.map((name, j) => [name, features[j]]));
  return answered(() => {
    const genres = explainRanking(classifier, song, { top });
    const nodes = node === undefined ? genres[0].parts.map((part) => part.node) : [node];
    return { genres, nodes: nodes.map((one) => explainSong(classifier, song, one)) };
  });
}

/** Which features make the probabilities that a song's genres are ranked by. */
export async function scores({
  features,
  top,
  node,
  scale,
}: ScoresJob): Promise<Answered<ExplainedScores>> {
  const { classifier } = await load();
  const { taxonomy } = classifier;
  const song = { rows: 1, columns: features.length, data: features };
  const genres = rankGenres(taxonomy, classifier.predict(song).data, top);
  const leaves = genres.map(({ genre }) => taxonomy.nodeOfGenre(genre) ?? 0);
  const nodes = node === undefined ? leaves : [node];
  const explained = await explainScores(classifier, song, { nodes, scale, threads: 1 });
  return answered(() => ({
    genres,
    nodes: explained.map((one) => {
      const { method: _, scale: __, ...rest } = songOf(one, 0);
      return rest;
    }),
  }));
}

/** The songs of the catalogue most similar to some songs together. */
export async function similarSongs({ songs, options }: SimilarSongsJob): Promise<SimilarSongs> {
  const { index } = await load();
  return answered(() => index?.similarSongs(songs, options) ?? []);
}

/** The artists of the catalogue most similar to an artist. */
export async function similarArtists({
  artist,
  options,
}: SimilarArtistsJob): Promise<SimilarArtists> {
  const { index } = await load();
  return answered(() => index?.similarArtists(artist, options) ?? []);
}

/** Where an artist with some songs lies on the map. */
export async function place(songs: readonly SongFeatures[]): Promise<Placed> {
  const { map } = await load();
  return answered(() => {
    const [placed] = map?.place([songs]) ?? [];
    return placed;
  });
}

/** The features of an audio file. */
export async function audio(job: FileJob): Promise<FileAnswer> {
  return (await pipeline()).featuresOfFile(job);
}

/** An error loses its class between threads. */
function answered<Answer>(work: () => Answer): Answered<Answer> {
  try {
    return { answer: work() };
  } catch (error) {
    if (error instanceof InputError) return { error: error.message };
    throw error;
  }
}
