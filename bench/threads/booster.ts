import { Random } from '../../src/core/numbers/index.js';
import { shared } from '../../src/core/threads/index.js';
import { binInThreads } from '../../src/models/boosting/bins/bin-in-threads.js';
import { binFeatures } from '../../src/models/boosting/index.js';
import { trainForest } from '../../src/models/boosting/training/train-in-threads.js';
import { runOf, taskOf } from '../../test/models/boosting/training/tasks.js';
import type { Stage } from './stage.js';

const columns = 14;
const rounds = 100;

/** Uniform columns, and labels that some of them say. */
function madeUp(rows: number) {
  const random = new Random(1);
  const data = shared(Float32Array, rows * columns);
  const labels = shared(Float32Array, rows);
  for (let i = 0; i < rows; i++) {
    const x = data.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j < columns; j++) x[j] = random.uniform();
    const margin = Math.sin(6 * x[0]) + 2 * x[1] * x[2] + x[5] ** 2 - 1;
    labels[i] = random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { matrix: { rows, columns, data }, labels };
}

export const boosterStages: readonly Stage[] = [
  {
    name: 'bins',
    async prepare(rows) {
      const { matrix } = madeUp(rows);
      return (threads) => binInThreads(matrix, {}, { threads, signal: undefined });
    },
  },
  {
    name: `booster, ${rounds} rounds`,
    async prepare(rows) {
      const { matrix, labels } = madeUp(rows);
      const bins = binFeatures(matrix);
      return (threads) => trainForest(bins, taskOf(labels, { rounds }), runOf({ threads }));
    },
  },
];
