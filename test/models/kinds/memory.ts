import { z } from 'zod';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import type { ModelKind, NodeModel } from '../../../src/models/kinds/index.js';

const savedSchema = z.array(z.tuple([z.number(), z.number()]));

/** Knows the answers of the songs that it was trained on, and none of any other. */
class Memory implements NodeModel {
  readonly featureNames: readonly string[];
  /** The answers by song. */
  readonly answers: ReadonlyMap<number, number>;

  constructor(featureNames: readonly string[], answers: ReadonlyMap<number, number>) {
    this.featureNames = featureNames;
    this.answers = answers;
  }

  predict({ rows, columns, data }: DenseMatrix): Float32Array {
    return Float32Array.from({ length: rows }, (_, i) => {
      const answer = this.answers.get(data[i * columns]);
      return answer === undefined ? UNSEEN : answer === 1 ? YES : 1 - YES;
    });
  }

  predictMargin(data: DenseMatrix): Float32Array {
    return this.predict(data).map((probability) => Math.log(probability / (1 - probability)));
  }
}

/** What a model says of a song that it was trained on and that is in its node. */
export const YES = 0.9375;
/** What it says of a song that it was not trained on. */
export const UNSEEN = 0.5;

/**
 * A kind of model that learns songs by heart: whatever it says of a song that it should not have
 * seen betrays that it did. The first feature of a song must be its position.
 *
 * @param onFit called with the rows of each task.
 */
export function memoryKind(onFit: (rows: Int32Array) => void = () => {}): ModelKind<object> {
  return {
    name: 'memory',
    options: z.strictObject({}),
    commonSettings: [],
    folder: 'memory',
    extension: 'json',
    async fit(data, tasks, { featureNames }) {
      return Array.from(tasks, ({ rows, labels }) => {
        onFit(rows);
        const answers = Array.from(rows, (row): [number, number] => [
          data.data[row * data.columns],
          labels[row],
        ]);
        return new Memory(featureNames, new Map(answers));
      });
    },
    save: (model) => Buffer.from(JSON.stringify([...(model as Memory).answers])),
    load: (bytes, _, featureNames) =>
      new Memory(
        featureNames,
        new Map(savedSchema.parse(JSON.parse(Buffer.from(bytes).toString()))),
      ),
  };
}
