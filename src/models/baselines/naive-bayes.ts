import { z } from 'zod';
import type { Baseline, Sample } from './baseline.js';
import { countClasses } from './class-counts.js';
import { softmaxRows } from './softmax.js';

const options = z.strictObject({
  /** Share of the largest variance of a feature that is added to all variances. Default 1e-9, as scikit-learn's. */
  varSmoothing: z.number().min(0).default(1e-9),
});

/**
 * Gaussian naive Bayes: in each class every feature is normal, on its own. A class without a row has
 * probability 0.
 */
export const naiveBayes: Baseline<z.output<typeof options>> = {
  name: 'naiveBayes',
  title: 'naive Bayes',
  options,
  grid: [{ varSmoothing: 1e-9 }, { varSmoothing: 0.01 }, { varSmoothing: 0.1 }],
  async fit(sample, { varSmoothing }) {
    const { count, features } = sample;
    const { columns } = features;
    const counts = countClasses(sample.classes, count);
    const means = meansOf(sample, counts);
    const variances = variancesOf(sample, counts, means);
    const added = varSmoothing * largestVariance(sample);
    // A feature that is constant everywhere says nothing.
    for (let k = 0; k < variances.length; k++) variances[k] = variances[k] + added || 1;
    const constants = counts.map((rows, c) => {
      let sum = Math.log(rows / features.rows);
      for (let j = 0; j < columns; j++) {
        sum -= 0.5 * Math.log(2 * Math.PI * variances[c * columns + j]);
      }
      return sum;
    });
    return {
      predict({ rows, data }) {
        const logs = new Float64Array(rows * count);
        for (let i = 0; i < rows; i++) {
          for (let c = 0; c < count; c++) {
            let sum = constants[c];
            for (let j = 0, m = c * columns; j < columns; j++, m++) {
              const difference = data[i * columns + j] - means[m];
              sum -= (difference * difference) / (2 * variances[m]);
            }
            logs[i * count + c] = sum;
          }
        }
        return softmaxRows(logs, count);
      },
    };
  },
};

/** classes × features. */
function meansOf({ features, classes, count }: Sample, counts: Float64Array): Float64Array {
  const { rows, columns, data } = features;
  const means = new Float64Array(count * columns);
  for (let i = 0; i < rows; i++) {
    const m = classes[i] * columns;
    for (let j = 0; j < columns; j++) means[m + j] += data[i * columns + j] / counts[classes[i]];
  }
  return means;
}

/** classes × features. */
function variancesOf(
  { features, classes, count }: Sample,
  counts: Float64Array,
  means: Float64Array,
): Float64Array {
  const { rows, columns, data } = features;
  const variances = new Float64Array(count * columns);
  for (let i = 0; i < rows; i++) {
    const m = classes[i] * columns;
    for (let j = 0; j < columns; j++) {
      variances[m + j] += (data[i * columns + j] - means[m + j]) ** 2 / counts[classes[i]];
    }
  }
  return variances;
}

/** The largest variance of a feature over all rows. */
function largestVariance({ features }: Sample): number {
  const all = new Int32Array(features.rows);
  const one = { features, classes: all, count: 1 };
  const counts = countClasses(all, 1);
  return variancesOf(one, counts, meansOf(one, counts)).reduce((a, b) => Math.max(a, b), 0);
}
