import { z } from 'zod';
import type { Baseline, Sample } from './baseline.js';
import { minimise } from './lbfgs.js';
import { softmaxRows } from './softmax.js';

const options = z.strictObject({
  /** How much the rows count beside the L2 penalty of the weights. Default 1, as scikit-learn's. */
  C: z.number().gt(0).default(1),
});

const STEPS = { tolerance: 1e-7, iterations: 1000 };

/**
 * Multinomial logistic regression with an L2 penalty, as scikit-learn's: it minimises
 * C · Σ −ln p(class of the row) + ½ Σ weight²; intercepts have no penalty, and two classes share one set of weights.
 */
export const logistic: Baseline<z.output<typeof options>> = {
  name: 'logistic',
  title: 'logistic regression',
  options,
  grid: [0.01, 0.1, 1, 10].map((C) => ({ C })),
  async fit(sample, { C }) {
    const { count, features } = sample;
    const { columns } = features;
    const weighted = count === 2 ? 1 : count;
    const width = columns + 1;
    const weights = minimise(weighted * width, lossOf(sample, weighted, C), STEPS);
    return {
      predict: ({ rows, data }) =>
        softmaxRows(logits({ rows, columns, data }, weights, weighted, count), count),
    };
  },
};

/**
 * rows × classes. Weights are sets × (features, intercept); where there is one set fewer than classes,
 * the first class has logit 0.
 */
function logits(
  { rows, columns, data }: Sample['features'],
  weights: Float64Array,
  sets: number,
  count: number,
): Float64Array {
  const values = new Float64Array(rows * count);
  const first = count - sets;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < sets; c++) {
      const w = c * (columns + 1);
      let sum = weights[w + columns];
      for (let j = 0; j < columns; j++) sum += weights[w + j] * data[i * columns + j];
      values[i * count + first + c] = sum;
    }
  }
  return values;
}

/** The mean loss of a row, with its part of the penalty. */
function lossOf({ features, classes, count }: Sample, sets: number, C: number) {
  const { rows, columns, data } = features;
  const width = columns + 1;
  const first = count - sets;
  const penalty = 1 / (C * rows);
  return (weights: Float64Array, gradient: Float64Array): number => {
    const probabilities = softmaxRows(logits(features, weights, sets, count), count);
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < rows; i++) {
      loss -= Math.log(Math.max(Number.MIN_VALUE, probabilities[i * count + classes[i]])) / rows;
      for (let c = 0; c < sets; c++) {
        const isOwn = classes[i] === first + c ? 1 : 0;
        const part = (probabilities[i * count + first + c] - isOwn) / rows;
        const w = c * width;
        for (let j = 0; j < columns; j++) gradient[w + j] += part * data[i * columns + j];
        gradient[w + columns] += part;
      }
    }
    for (let w = 0; w < weights.length; w++) {
      if (w % width === columns) continue;
      loss += 0.5 * penalty * weights[w] ** 2;
      gradient[w] += penalty * weights[w];
    }
    return loss;
  };
}
