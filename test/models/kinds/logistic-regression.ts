import { z } from 'zod';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import type { ModelKind, NodeModel } from '../../../src/models/kinds/index.js';

const settingsSchema = z.strictObject({
  steps: z.int().min(1).default(200),
  rate: z.number().gt(0).default(0.5),
});
const numbers = z.array(z.number());
const savedSchema = z.strictObject({ scales: numbers, weights: numbers, bias: z.number() });

/** Logistic regression without a penalty, by gradient descent over features of magnitude 1: a kind of model to add. */
class LogisticRegression implements NodeModel {
  readonly featureNames: readonly string[];
  readonly saved: z.output<typeof savedSchema>;

  constructor(featureNames: readonly string[], saved: z.output<typeof savedSchema>) {
    this.featureNames = featureNames;
    this.saved = saved;
  }

  predictMargin({ rows, columns, data }: DenseMatrix): Float32Array {
    const { scales, weights, bias } = this.saved;
    return Float32Array.from({ length: rows }, (_, i) =>
      weights.reduce((sum, weight, j) => sum + (weight * data[i * columns + j]) / scales[j], bias),
    );
  }

  predict(data: DenseMatrix): Float32Array {
    return this.predictMargin(data).map((margin) => 1 / (1 + Math.exp(-margin)));
  }
}

export const logisticRegression: ModelKind<z.output<typeof settingsSchema>, LogisticRegression> = {
  name: 'logistic',
  options: settingsSchema,
  commonSettings: [],
  folder: 'logistic',
  extension: 'json',
  async fit(data, tasks, { settings: shared, featureNames }) {
    return Array.from(tasks, ({ rows, labels, settings = shared }) => {
      const scales = featureNames.map((_, j) =>
        rows.reduce(
          (most, row) => Math.max(most, Math.abs(data.data[row * data.columns + j])),
          1e-9,
        ),
      );
      const weights = featureNames.map(() => 0);
      let bias = 0;
      for (let step = 0; step < settings.steps; step++) {
        const model = new LogisticRegression(featureNames, { scales, weights, bias });
        const predicted = model.predict(data);
        for (const row of rows) {
          const error = ((labels[row] - predicted[row]) * settings.rate) / rows.length;
          bias += error;
          for (let j = 0; j < weights.length; j++) {
            weights[j] += (error * data.data[row * data.columns + j]) / scales[j];
          }
        }
      }
      return new LogisticRegression(featureNames, { scales, weights, bias });
    });
  },
  save: ({ saved }) => Buffer.from(JSON.stringify(saved)),
  load: (bytes, _, featureNames) =>
    new LogisticRegression(
      featureNames,
      savedSchema.parse(JSON.parse(Buffer.from(bytes).toString())),
    ),
};
