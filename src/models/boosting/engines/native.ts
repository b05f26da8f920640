import type { DenseMatrix } from '../../../core/matrix/index.js';
import { shared } from '../../../core/threads/index.js';
import type { BoosterSettings } from '../options.js';
import { binFeatures, type Trained, type TrainOptions, trainForest } from '../train/index.js';
import type { Evaluation, Training, TrainingOptions } from './engine.js';

/** Trains one booster with the library's own trainer; all threads share the work. */
export async function trainNative(
  data: DenseMatrix,
  labels: Float32Array,
  options: TrainingOptions,
): Promise<Training> {
  const { maxBins, rows, threads, signal, onProgress } = options;
  const bins = binFeatures(data, { maxBins, ...(rows && { rows }) });
  const run = { threads, signal, onProgress };
  return toTraining(await trainForest(bins, toShared(labels), nativeOptions(options), run));
}

type NativeOptions = BoosterSettings &
  Pick<TrainingOptions, 'featureNames'> &
  Partial<TrainingOptions>;

/** A fit's options as the trainer takes them. */
export function nativeOptions(options: NativeOptions): TrainOptions {
  const {
    engine: _,
    maxBins: __,
    signal: ___,
    onProgress: ____,
    threads: _____,
    ...training
  } = options;
  return training;
}

/** What the trainer gives, as every engine gives it. */
export function toTraining({ forest, history }: Trained): Training {
  const evaluations: Evaluation[] = [];
  for (const [rows, curves] of [
    ['training', history.train],
    ['validation', history.validation],
  ] as const) {
    for (const [metric, values] of Object.entries(curves)) {
      evaluations.push({ rows, metric, values });
    }
  }
  return { forest, history: evaluations };
}

function toShared(labels: Float32Array): Float32Array {
  const copy = shared(Float32Array, labels.length);
  copy.set(labels);
  return copy;
}
