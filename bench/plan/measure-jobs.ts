import { Random } from '../../src/core/numbers/index.js';
import { shared } from '../../src/core/threads/index.js';
import { newCurveMemory } from '../../src/models/boosting/cross-validation/fold-curves.js';
import { trainFolds } from '../../src/models/boosting/cross-validation/fold-fits.js';
import { binFeatures, boosterOptions } from '../../src/models/boosting/index.js';
import { measuresOf } from '../../src/models/boosting/training/monitor.js';
import type { JobSize } from './job-times.js';

/**
 * Times jobs in this thread, a fold of a cross-validation each, on made-up songs.
 *
 * @param largest most rows of a job. @returns seconds of a job.
 */
export function jobTimer(
  largest: number,
  columns: number,
  maxBins: number,
  foldCount: number,
): (size: JobSize) => number {
  const random = new Random(7);
  const data = shared(Float32Array, largest * columns);
  const labels = shared(Uint8Array, largest);
  for (let i = 0; i < largest; i++) {
    for (let j = 0; j < columns; j++) data[i * columns + j] = random.uniform();
    const [a, b, c, d] = data.subarray(i * columns);
    labels[i] = a * b + Math.sin(6 * c) + d + 1.5 * random.uniform() > 2 ? 1 : 0;
  }
  const bins = binFeatures({ rows: largest, columns, data }, { maxBins });
  return ({ rows: count, ...options }) => {
    const settings = boosterOptions.parse({ ...options, evalMetrics: ['logloss'] });
    const rows = shared(Int32Array, count);
    const folds = shared(Int32Array, count);
    // Spread over all songs, as a node's are.
    for (let k = 0; k < count; k++) {
      rows[k] = Math.floor((k * largest) / count);
      folds[k] = random.integer(foldCount);
    }
    const measures = measuresOf(settings);
    const { rounds } = settings;
    const curves = newCurveMemory({ folds: 1, rounds, measures, earlyStoppingRounds: 0 });
    const start = performance.now();
    trainFolds({ bins, rows, folds, own: [0], task: { settings, labels }, curves });
    return (performance.now() - start) / 1000;
  };
}
