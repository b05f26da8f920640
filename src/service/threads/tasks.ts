import { threadId, workerData } from 'node:worker_threads';
import { HierarchicalClassifier, type SongFeatures } from '../../classification/index.js';
import { explainRanking, explainSong } from '../../explanation/index.js';
import type { FileAnswer, FileJob } from '../../pipeline/index.js';
import type { Explained, ExplainJob, ThreadModel } from './jobs.js';

/** How often a thread ranks before it counts as ready, for its code to be compiled. */
const WARM_UP = 50;

const model: ThreadModel = workerData;
let loaded: Promise<HierarchicalClassifier> | undefined;

function classifier(): Promise<HierarchicalClassifier> {
  loaded ??= HierarchicalClassifier.load(model.folder);
  return loaded;
}

/** Loads the model, and ranks a song without features a few times. @returns the number of the thread. */
export async function warmUp(): Promise<number> {
  const { featureNames } = await classifier();
  const song = new Float32Array(featureNames.length).fill(Number.NaN);
  for (let i = 0; i < WARM_UP; i++) await rank(song);
  return threadId;
}

/** The probability of every node. @param features songs × features. */
export async function rank(features: Float32Array): Promise<Float32Array> {
  const ranking = await classifier();
  const columns = ranking.featureNames.length;
  return ranking.predict({ rows: features.length / columns, columns, data: features })
    .data as Float32Array;
}

/** Where a song's genres come from, and which features make its nodes. */
export async function explain({ features, top, node }: ExplainJob): Promise<Explained> {
  const ranking = await classifier();
  const song: SongFeatures = Object.fromEntries(
    ranking.featureNames.map((name, j) => [name, features[j]]),
  );
  const genres = explainRanking(ranking, song, { top });
  const nodes = node === undefined ? genres[0].parts.map((part) => part.node) : [node];
  return { genres, nodes: nodes.map((one) => explainSong(ranking, song, one)) };
}

/** The features of an audio file. */
export async function audio(job: FileJob): Promise<FileAnswer> {
  // It loads much that other tasks do without.
  const { featuresOfFile } = await import('../../pipeline/index.js');
  return featuresOfFile(job);
}
