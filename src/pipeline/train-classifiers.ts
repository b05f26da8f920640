import type { Catalogue } from '../catalogue/index.js';
import { HierarchicalClassifier, usesFolds } from '../classification/index.js';
import type { ThresholdAim } from '../evaluation/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { type ChosenCombining, chooseCombining, foldsOfTraining } from './choose-combining.js';
import { chooseDecisions, type Decisions } from './decisions.js';
import type { ParsedPipelineOptions } from './options.js';
import type { Run } from './supergenres/find-supergenres.js';

/** What is trained once the taxonomy is known. */
export interface TrainedClassifiers {
  readonly classifier: HierarchicalClassifier;
  readonly vanilla: HierarchicalClassifier;
  /** What `combining: 'auto'` tried. */
  readonly chosen: ChosenCombining | undefined;
  readonly decisions: Decisions | undefined;
}

/**
 * Trains the hierarchical classifier and the flat one, which stays plain whatever the way of
 * combining, since it is what the others are compared with.
 *
 * @param train positions of the training songs; no other song is looked at.
 */
export async function trainClassifiers(
  catalogue: Catalogue,
  taxonomy: Taxonomy,
  train: Int32Array,
  { classification, booster, evaluation }: ParsedPipelineOptions,
  run: Run,
): Promise<TrainedClassifiers> {
  const { combining: wanted, ...section } = classification;
  const aim = aimOf(evaluation.thresholds);
  const folds =
    wanted === 'auto' || usesFolds(wanted) || aim !== undefined
      ? foldsOfTraining(catalogue, taxonomy, train, evaluation)
      : new Int32Array(0);
  const options = {
    ...section,
    booster,
    songs: train,
    ...(folds.length > 0 && { folds }),
    ...run,
  };
  const chosen =
    wanted === 'auto'
      ? await chooseCombining(catalogue, taxonomy, { ...options, folds })
      : undefined;
  const combining = wanted === 'auto' ? chosen?.combining : wanted;
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...options,
    combining,
  });
  const vanilla = await HierarchicalClassifier.fit(catalogue, taxonomy.flat(), {
    ...options,
    boosters: section.flatBoosters,
    flatBoosters: {},
    onProgress: (progress) => run.onProgress?.({ ...progress, step: 'flat boosters' }),
  });
  const decisions =
    aim && (await chooseDecisions(catalogue, taxonomy, aim, { ...options, combining, folds }));
  return { classifier, vanilla, chosen, decisions };
}

function aimOf(wanted: 'none' | 'f1' | number): ThresholdAim | undefined {
  if (wanted === 'none') return undefined;
  return wanted === 'f1' ? wanted : { precision: wanted };
}
