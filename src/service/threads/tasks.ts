import { threadId, workerData } from 'node:worker_threads';
import { FittedClassifier } from '../../classification/inference.js';
import { explainRanking, explainSong } from '../../explanation/index.js';
import type { FileAnswer, FileJob } from '../../pipeline/index.js';
import type { Explained, ExplainJob, ThreadModel } from './jobs.js';

/** How often a thread ranks before it counts as ready, for its code to be compiled. */
const ROUNDS = 50;

const model: ThreadModel = workerData;
let loading: Promise<FittedClassifier> | undefined;

function load(): Promise<FittedClassifier> {
  loading ??= FittedClassifier.fromFiles(model.files);
  return loading;
}

/** Makes a thread ready to rank. @returns its number. */
export async function warmUp(): Promise<number> {
  const song = await emptySong();
  for (let i = 0; i < ROUNDS; i++) await rank(song);
  return threadId;
}

/** Makes a thread ready to explain. @returns its number. */
export async function warmUpSlow(): Promise<number> {
  await explain({ features: await emptySong(), top: 1, node: undefined });
  return threadId;
}

/** A song all of whose features are missing. */
async function emptySong(): Promise<Float32Array> {
  const { featureNames } = await load();
  return new Float32Array(featureNames.length).fill(Number.NaN);
}

/** The probability of every node. @param features songs × features. @returns songs × nodes. */
export async function rank(features: Float32Array): Promise<Float32Array> {
  const classifier = await load();
  const columns = classifier.featureNames.length;
  const { data } = classifier.predict({ rows: features.length / columns, columns, data: features });
  return data instanceof Float32Array ? data : Float32Array.from(data);
}

/** Where a song's genres come from, and which features make its nodes. */
export async function explain({ features, top, node }: ExplainJob): Promise<Explained> {
  const classifier = await load();
  const song = Object.fromEntries(classifier.featureNames.map((name, j) => [name, features[j]]));
  const genres = explainRanking(classifier, song, { top });
  const nodes = node === undefined ? genres[0].parts.map((part) => part.node) : [node];
  return { genres, nodes: nodes.map((one) => explainSong(classifier, song, one)) };
}

/** The features of an audio file. */
export async function audio(job: FileJob): Promise<FileAnswer> {
  // It loads much that other tasks do without.
  const { featuresOfFile } = await import('../../pipeline/index.js');
  return featuresOfFile(job);
}
