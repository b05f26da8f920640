import { type DenseMatrix, type LabelMatrix, shared } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { inLanes, type Lane, onSharedMemory } from '../../core/threads/index.js';
import type { FittedClassifier } from '../fitted-classifier.js';
import { columnsOfFeatures, type FeaturesOfSongs } from '../songs.js';
import { type SongsToScore, scoreBlock } from './score-block.js';
import type { ScoreJob } from './score-task.js';
import type { SharedClassifier } from './song-scorer.js';

const SCORE_SONGS = { module: new URL('./score-task.js', import.meta.url), name: 'scoreSongs' };

/** Songs that a thread takes at once, or that are scored before the event loop breathes. */
const PART = 4096;

/** Numbers of lists of classifiers, so that threads know them again. */
let nextId = 0;

/** A classifier, and the true answers that it is told, songs scored × nodes. */
export interface ScoringClassifier {
  readonly classifier: FittedClassifier;
  readonly hint?: LabelMatrix | undefined;
}

/**
 * Scores songs by several classifiers over the same features; models that they have in common answer once.
 * Takes 4 bytes for each song, classifier, and genre or supergenre.
 *
 * @param positions of the songs to score.
 * @param kept which of `positions` the first classifier's nodes are wanted of, ascending.
 * @returns `genres`: for each classifier songs scored × genres of its taxonomy; `supergenres`: the same of
 *   its supergenres; `nodes`: what the first classifier predicts, songs kept × nodes. The same for any
 *   number of threads.
 * @throws InputError when a feature is missing; the signal's reason when aborted.
 */
export async function scoreGenres(
  classifiers: readonly ScoringClassifier[],
  { features, featureNames }: FeaturesOfSongs,
  positions: Int32Array,
  kept: Int32Array,
  run: Run,
): Promise<{
  readonly genres: DenseMatrix[];
  readonly supergenres: DenseMatrix[];
  readonly nodes: DenseMatrix;
}> {
  const [{ classifier: first }] = classifiers;
  const rows = positions.length;
  const { size } = first.taxonomy;
  const rowsOfNodes = shared(Int32Array, rows).fill(-1);
  kept.forEach((song, row) => {
    rowsOfNodes[song] = row;
  });
  const roomFor = (columns: number) => ({
    ...{ rows, columns },
    data: shared(Float32Array, rows * columns),
  });
  const taxonomies = classifiers.map(({ classifier }) => classifier.taxonomy);
  const genres = taxonomies.map(({ leaves }) => roomFor(leaves.length));
  const supergenres = taxonomies.map((taxonomy) => roomFor(taxonomy.supergenres.length));
  const nodes = {
    rows: kept.length,
    columns: size,
    data: shared(Float32Array, kept.length * size),
  };
  const songs: SongsToScore = {
    features,
    columns: Int32Array.from(columnsOfFeatures(featureNames, first.featureNames)),
    positions,
    hints: classifiers.map(({ hint }) => hint),
    genres: genres.map(({ data }) => data),
    supergenres: supergenres.map(({ data }) => data),
    nodes: nodes.data,
    rowsOfNodes,
    stop: shared(Int32Array, 1),
  };
  const given = classifiers.map(({ classifier }) => classifier);
  const lent = rows <= PART || run.threads === 1 ? undefined : await shareAll(given, run.signal);
  if (lent === undefined) await scoreHere(given, songs, run);
  else await scoreInThreads(lent, songs, run);
  return { genres, supergenres, nodes };
}

/** Undefined where one of them can't be lent to threads. */
async function shareAll(
  classifiers: readonly FittedClassifier[],
  signal: AbortSignal | undefined,
): Promise<readonly SharedClassifier[] | undefined> {
  const lent: SharedClassifier[] = [];
  for (const classifier of classifiers) {
    const one = await classifier.share(signal);
    if (one === undefined) return undefined;
    lent.push(one);
  }
  return lent;
}

async function scoreHere(
  classifiers: readonly FittedClassifier[],
  songs: SongsToScore,
  { signal, onProgress }: Run,
): Promise<void> {
  const total = songs.positions.length;
  for (let from = 0; from < total; from += PART) {
    const to = Math.min(total, from + PART);
    scoreBlock(classifiers, songs, from, to);
    await breathe(signal);
    onProgress?.({ step: 'test songs', done: to, total });
  }
}

async function scoreInThreads(
  classifiers: readonly SharedClassifier[],
  given: SongsToScore,
  { threads, signal, onProgress }: Run,
): Promise<void> {
  const songs = onSharedMemory(given);
  const total = songs.positions.length;
  const id = nextId++;
  let next = 0;
  let done = 0;
  const score = async (from: number, { pool, workspace, stop }: Lane): Promise<void> => {
    const to = Math.min(total, from + PART);
    const job: ScoreJob = { classifiers, id, workspace, songs: { ...songs, stop }, from, to };
    await pool.run(SCORE_SONGS, job);
    done += to - from;
    onProgress?.({ step: 'test songs', done, total });
  };
  await inLanes(threads, signal, (lane) => {
    if (next >= total) return undefined;
    const from = next;
    next += PART;
    return score(from, lane);
  });
}
