import type { Run } from '../../../../src/core/options/index.js';
import {
  type BoosterOptions,
  boosterOptions,
  type TrainingTask,
} from '../../../../src/models/boosting/index.js';

export type TaskOptions = BoosterOptions & Partial<Omit<TrainingTask, 'settings' | 'labels'>>;

/** A task of which only what matters is said. */
export function taskOf(labels: ArrayLike<number>, options: TaskOptions = {}): TrainingTask {
  const { featureNames, weights, rows, validation, ...settings } = options;
  const ofData = { labels, featureNames, weights, rows, validation };
  return { settings: boosterOptions.parse(settings), ...ofData };
}

export function runOf(run: Partial<Run> = {}): Run {
  return { onProgress: undefined, signal: undefined, threads: 1, ...run };
}
