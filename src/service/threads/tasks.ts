import { threadId, workerData } from 'node:worker_threads';
import { FittedClassifier, SongScorer } from '../../classification/inference.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { RankJob, ThreadModel } from './jobs.js';

/** How often a thread ranks before it counts as ready, for its code to be compiled. */
const ROUNDS = 50;

const { files, scoring }: ThreadModel = workerData;
/** What scores, by the workspace that it works in. */
const scorers = new Map<number, SongScorer>();
let loading: Promise<FittedClassifier> | undefined;

/** Makes a thread ready to rank. @returns its number. */
export async function warmUp(workspace: number): Promise<number> {
  const { featureNames } = scoring ?? (await classifier());
  const features = new Float32Array(featureNames.length).fill(Number.NaN);
  for (let i = 0; i < ROUNDS; i++) await rank({ features, workspace });
  return threadId;
}

/** The probability of every node. @returns songs × nodes. */
export async function rank({ features: data, workspace }: RankJob): Promise<DenseMatrix['data']> {
  const scorer = scorerIn(workspace) ?? (await classifier());
  const columns = scorer.featureNames.length;
  return scorer.predict({ rows: data.length / columns, columns, data }).data;
}

function scorerIn(workspace: number): SongScorer | undefined {
  if (scoring === undefined) return undefined;
  const scorer = scorers.get(workspace) ?? SongScorer.of(scoring, workspace);
  scorers.set(workspace, scorer);
  return scorer;
}

function classifier(): Promise<FittedClassifier> {
  loading ??= FittedClassifier.fromFiles(files);
  return loading;
}
