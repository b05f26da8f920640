import type { HierarchicalClassifier } from '../classification/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import type { Run } from '../core/options/index.js';
import {
  canExplain,
  evaluationsPerSong,
  explainNode,
  explainScores,
  rankingMethod,
  USUAL_PAIRS,
} from '../explanation/index.js';

/** How a report's explanations come about. */
export type ReportMethod = 'tree' | 'permutation';

/** SHAP values in a page at most, of 4 bytes each; fewer songs are taken where there would be more. */
const MOST_VALUES = 350_000;

/** Evaluations of the classifier at most; the same. */
const MOST_EVALUATIONS = 500_000;

/** SHAP values of songs at all nodes below the root. */
export interface ExplainedSongs {
  readonly method: ReportMethod;
  /** How many songs were explained: the first of those that were given. */
  readonly songs: number;
  /** For each node the score before anything is known of a song. */
  readonly bases: readonly number[];
  /** songs × nodes × features. */
  readonly values: Float32Array;
  /** Their standard errors; none where nothing is sampled. */
  readonly errors: Float32Array;
}

/**
 * What a report explains unless it is told: what ranks, or the boosters of nodes where a model of an earlier
 * release has no songs to compare with.
 */
export function reportMethod(
  classifier: Pick<HierarchicalClassifier, 'combining' | 'background' | 'model'>,
): ReportMethod {
  const isOld = classifier.background === undefined && canExplain(classifier.model(1));
  return isOld ? 'tree' : rankingMethod(classifier);
}

/** Explains as many of the songs as a page has room and time for. */
export async function explainSongs(
  classifier: HierarchicalClassifier,
  songs: DenseMatrix,
  method: ReportMethod,
  run: Run,
): Promise<ExplainedSongs> {
  const { taxonomy, featureNames } = classifier;
  const perSong = (taxonomy.size - 1) * featureNames.length;
  const room = Math.floor(MOST_VALUES / perSong);
  return method === 'tree'
    ? explainBoosters(classifier, firstOf(songs, room), run)
    : explainRankings(classifier, songs, room, run);
}

async function explainBoosters(
  classifier: HierarchicalClassifier,
  songs: DenseMatrix,
  { onProgress, signal }: Run,
): Promise<ExplainedSongs> {
  const { taxonomy, featureNames } = classifier;
  const nodes = taxonomy.size - 1;
  const values = new Float32Array(songs.rows * nodes * featureNames.length);
  const bases: number[] = [];
  for (let n = 0; n < nodes && songs.rows > 0; n++) {
    const { base, contributions } = await explainNode(classifier, songs, n + 1, { signal });
    bases.push(base);
    place(values, contributions, n, nodes);
    onProgress?.({ step: 'explanations', done: n + 1, total: nodes });
  }
  return { method: 'tree', songs: songs.rows, bases, values, errors: new Float32Array() };
}

async function explainRankings(
  classifier: HierarchicalClassifier,
  all: DenseMatrix,
  room: number,
  { onProgress, ...run }: Run,
): Promise<ExplainedSongs> {
  const { taxonomy, featureNames, background } = classifier;
  const features = featureNames.length;
  const method = 'permutation';
  const extent = { background: background?.rows ?? 0, features };
  const each = evaluationsPerSong(extent, { method, pairs: USUAL_PAIRS });
  const inTime = Math.max(1, Math.floor(MOST_EVALUATIONS / Math.max(1, each)));
  // With their standard errors songs take twice the room.
  const songs = firstOf(all, Math.min(Math.floor(room / 2), inTime));
  const nodes = taxonomy.size - 1;
  const values = new Float32Array(songs.rows * nodes * features);
  const errors = new Float32Array(values.length);
  if (songs.rows === 0) return { method, songs: 0, bases: [], values, errors };
  const explained = await explainScores(classifier, songs, {
    ...{ method, ...run },
    onProgress: (progress) => onProgress?.({ ...progress, step: 'explanations' }),
  });
  for (const [n, { contributions, standardErrors }] of explained.entries()) {
    place(values, contributions, n, nodes);
    place(errors, standardErrors, n, nodes);
  }
  return { method, songs: songs.rows, bases: explained.map(({ base }) => base), values, errors };
}

function firstOf({ rows: all, columns, data }: DenseMatrix, most: number): DenseMatrix {
  const rows = Math.min(all, most);
  return { rows, columns, data: data.subarray(0, rows * columns) };
}

/** Puts a node's values, songs × features, among those of all nodes. */
function place(all: Float32Array, { rows, columns, data }: DenseMatrix, n: number, nodes: number) {
  for (let i = 0; i < rows; i++) {
    all.set(data.subarray(i * columns, (i + 1) * columns), (i * nodes + n) * columns);
  }
}
