import { isDeepStrictEqual } from 'node:util';
import { flatTruth, HierarchicalClassifier, usesFolds } from '../../classification/index.js';
import type { PartStore } from '../../core/files/index.js';
import type { WithRunner } from '../../core/jobs/index.js';
import type { Run } from '../../core/options/index.js';
import type { ThresholdAim } from '../../evaluation/index.js';
import type { Classifiers } from '../experiment/scores.js';
import type { Task } from '../experiment/task.js';
import type { ParsedPipelineOptions } from '../options.js';
import { type ChosenCombining, chooseCombining } from './choose-combining.js';
import { fitThresholds, type Thresholds } from './thresholds.js';

/** What is trained once the taxonomy is known. */
export interface TrainedClassifiers extends Classifiers {
  /** What `combining: 'auto'` tried. */
  readonly chosen: ChosenCombining | undefined;
  readonly thresholds: Thresholds | undefined;
}

/**
 * Trains the hierarchical classifier and the flat one, which stays plain whatever the way of
 * combining, since it is what the others are compared with. Over a flat taxonomy both are the same
 * object where they would be the same model. Only training songs are looked at.
 */
export async function trainClassifiers(
  task: Task,
  { classification, booster, evaluation }: ParsedPipelineOptions,
  run: Run & WithRunner & { readonly store?: PartStore | undefined },
): Promise<TrainedClassifiers> {
  const { catalogue, taxonomy, truth, split } = task;
  const { combining: wanted, ...section } = classification;
  const aim = aimOf(evaluation.thresholds);
  const { together: groups } = task.experiment;
  const options = { ...section, booster, songs: split.train, groups, truth, ...run };
  const withFolds = () => ({ ...options, folds: task.folds });
  const chosen = wanted === 'auto' ? await chooseCombining(task, withFolds()) : undefined;
  const combining = wanted === 'auto' ? chosen?.combining : wanted;
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...(combining !== undefined && usesFolds(combining) ? withFolds() : options),
    combining,
  });
  const trainFlat = () =>
    HierarchicalClassifier.fit(catalogue, taxonomy.flat(), {
      ...options,
      combining: 'product',
      truth: flatTruth(truth, taxonomy),
      boosters: section.flatBoosters,
      flatBoosters: {},
      onProgress: (progress) =>
        run.onProgress?.({ ...progress, step: `flat ${section.model.kind}s` }),
    });
  const isFlatOne =
    taxonomy.isFlat &&
    classifier.combining === 'product' &&
    isDeepStrictEqual(section.boosters, section.flatBoosters);
  const vanilla = isFlatOne ? classifier : (classifier.flat ?? (await trainFlat()));
  const thresholds = aim && (await fitThresholds(task, aim, { ...withFolds(), combining }));
  return { classifier, vanilla, chosen, thresholds };
}

function aimOf(wanted: 'none' | 'f1' | number): ThresholdAim | undefined {
  if (wanted === 'none') return undefined;
  return wanted === 'f1' ? wanted : { precision: wanted };
}
