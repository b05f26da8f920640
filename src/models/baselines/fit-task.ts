import { type DenseMatrix, type LabelMatrix, selectRows } from '../../core/matrix/index.js';
import type { ThreadTask } from '../../core/threads/index.js';
import type { Baseline, FittedBaseline } from './baseline.js';
import { drawByClass } from './draw-by-class.js';
import { baselineOf } from './registry.js';

/** A classical model to train on some rows, and rows to say something of. */
export interface BaselineJob {
  /** Name of the kind of model. */
  readonly name: string;
  readonly settings: unknown;
  readonly seed: number;
  /** All rows × features, finite; on shared memory it is not copied. */
  readonly features: DenseMatrix;
  /** All rows × labels. */
  readonly labels: LabelMatrix;
  /** Whether a row has exactly one label; else a model is trained for each label, whether a row has it. */
  readonly exclusive: boolean;
  readonly train: Int32Array;
  readonly asked: Int32Array;
}

/** What a model says. */
export interface BaselineAnswer {
  /** rows asked × labels. */
  readonly probabilities: DenseMatrix;
  /** Seconds of training, and of predicting all that was asked. */
  readonly seconds: { readonly training: number; readonly predicting: number };
  /** Rows that it learnt from; where there is a model for each label, the fewest of one. */
  readonly learntFrom: number;
}

export const ANSWER: ThreadTask = {
  module: new URL('./fit-task.js', import.meta.url),
  name: 'answerInThread',
};

/** Trains and predicts; runs in a thread. */
export async function answerInThread(job: BaselineJob): Promise<BaselineAnswer> {
  const { labels, exclusive, asked } = job;
  const baseline = baselineOf(job.name);
  const { columns } = labels;
  const rows = selectRows(job.features, asked);
  const data = new Float32Array(asked.length * columns);
  const seconds = { training: 0, predicting: 0 };
  let learntFrom = Number.POSITIVE_INFINITY;
  const learn = async (classOf: (row: number) => number, count: number): Promise<Float64Array> => {
    const begun = performance.now();
    const fitted = await fitOn(baseline, job, classOf, count);
    const trained = performance.now();
    const values = fitted.model.predict(rows);
    seconds.training += (trained - begun) / 1000;
    seconds.predicting += (performance.now() - trained) / 1000;
    learntFrom = Math.min(learntFrom, fitted.rows);
    return values;
  };
  if (exclusive) {
    data.set(await learn((row) => classIn(labels, row), columns));
  } else {
    for (let j = 0; j < columns; j++) {
      const values = await learn((row) => labels.data[row * columns + j], 2);
      for (let i = 0; i < asked.length; i++) data[i * columns + j] = values[2 * i + 1];
    }
  }
  return { probabilities: { rows: asked.length, columns, data }, seconds, learntFrom };
}

async function fitOn(
  baseline: Baseline,
  { features, train, settings, seed }: BaselineJob,
  classOf: (row: number) => number,
  count: number,
): Promise<{ readonly model: FittedBaseline; readonly rows: number }> {
  const { mostRows = Number.POSITIVE_INFINITY } = baseline;
  const drawn = drawByClass(train, train.map(classOf), mostRows, seed);
  const sample = { features: selectRows(features, drawn), classes: drawn.map(classOf), count };
  return { model: await baseline.fit(sample, settings, seed), rows: drawn.length };
}

/** The label of a row that has one. */
function classIn({ columns, data }: LabelMatrix, row: number): number {
  let label = 0;
  while (data[row * columns + label] === 0) label++;
  return label;
}
