import type { DenseMatrix } from '../runtime/matrix.js';
import { shared } from '../runtime/threads.js';
import type { BoosterSettings } from './options.js';
import { binFeatures, type Trained, type TrainOptions, trainForests } from './train/index.js';
import type { Evaluation, Training, TrainingOptions } from './trainer.js';

/** Trains one booster with the library's own trainer, in a thread. */
export async function trainNative(
  data: DenseMatrix,
  labels: Float32Array,
  options: TrainingOptions,
): Promise<Training> {
  const { maxBins, rows, threads, signal, onProgress } = options;
  const bins = binFeatures(data, { maxBins, ...(rows && { rows }) });
  const fits = [{ labels: toShared(labels), options: nativeOptions(options) }];
  const [trained] = await trainForests(bins, fits, { threads, count: 1, signal, onProgress });
  return toTraining(trained);
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
