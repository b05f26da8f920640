import { z } from 'zod';
import {
  type ClassifierOptions,
  crossPredict,
  decideNodes,
  genreColumns,
  withoutRoot,
} from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { createFile, jsonText, readJsonFile } from '../../core/files/index.js';
import {
  type DenseMatrix,
  positionsWhere,
  selectLabels,
  selectRows,
} from '../../core/matrix/index.js';
import {
  chooseThresholds,
  meanSetScores,
  setScores,
  type ThresholdAim,
} from '../../evaluation/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { DecisionMetrics } from '../experiment/metrics.js';
import type { Task } from '../experiment/task.js';

/** From which probability on a song is said to have a genre. */
export interface Thresholds {
  /** What they were chosen for. */
  readonly aim: ThresholdAim;
  /** One for each of the taxonomy's genres, in their order; infinity for one that is never said. */
  readonly values: Float64Array;
}

/**
 * Chooses a threshold for every genre by probabilities of classifiers that were not trained on the
 * songs' folds.
 *
 * @param options those of the classifier, which draws folds of its own where it needs some.
 */
export async function fitThresholds(
  task: Task,
  aim: ThresholdAim,
  options: ClassifierOptions,
): Promise<Thresholds> {
  const { catalogue, taxonomy, truth, folds } = task;
  const { songs: _, folds: __, onProgress, ...rest } = options;
  const scores = await crossPredict(catalogue, taxonomy, folds, {
    ...rest,
    onProgress: onProgress && ((progress) => onProgress({ ...progress, step: 'thresholds' })),
  });
  const shown = positionsWhere(folds.length, (song) => folds[song] >= 0 && task.isLabelled(song));
  const values = chooseThresholds(
    genreColumns(selectLabels(truth, shown), taxonomy),
    genreColumns(selectRows(scores, shown), taxonomy),
    aim,
  );
  return { aim, values };
}

/** @param probabilities test songs × nodes. */
export function measureDecisions(
  { test, taxonomy }: Task,
  { aim, values }: Thresholds,
  probabilities: DenseMatrix,
): DecisionMetrics {
  const decided = decideNodes(taxonomy, probabilities, values);
  const genres = genreColumns(decided, taxonomy);
  return {
    aim,
    macro: meanSetScores(test.genres, genres),
    micro: setScores(test.genres, genres),
    hierarchical: setScores(withoutRoot(test.nodes), withoutRoot(decided)),
  };
}

const fileSchema = z.strictObject({
  aim: z.union([z.literal('f1'), z.strictObject({ precision: z.number() })]),
  /** By genre; null for one that is never said. */
  thresholds: z.record(z.string(), z.number().nullable()),
});

export async function writeThresholds(
  file: string,
  taxonomy: Taxonomy,
  { aim, values }: Thresholds,
): Promise<void> {
  const byGenre = taxonomy.genres.map((genre, g) => [
    genre,
    Number.isFinite(values[g]) ? values[g] : null,
  ]);
  const content = { aim, thresholds: Object.fromEntries(byGenre) };
  await createFile(file, jsonText(content));
}

/** @throws InputError when the file is damaged or lacks a genre. */
export async function readThresholds(file: string, taxonomy: Taxonomy): Promise<Thresholds> {
  const damaged = (why: string) =>
    new InputError(`the thresholds are damaged: ${why}; fit the model again`, { file });
  const parsed = fileSchema.safeParse(await readJsonFile(file));
  if (!parsed.success) throw damaged(parsed.error.issues[0].message);
  const { aim, thresholds } = parsed.data;
  const inOrder = taxonomy.genres.map((genre) => {
    if (!Object.hasOwn(thresholds, genre)) throw damaged(`that of "${genre}" is missing`);
    return thresholds[genre] ?? Number.POSITIVE_INFINITY;
  });
  return { aim, values: Float64Array.from(inOrder) };
}
