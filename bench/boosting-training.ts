import { type Cell, record } from './results.js';

/** Adds a row to the table of training times; bench/boosting-large.ts and boosting-many.ts share it. */
export function recordTraining(
  parameters: Readonly<Record<string, number>>,
  figures: {
    readonly work: string;
    readonly threads: number;
    readonly seconds: number;
    readonly ratio: number | null;
    readonly loss: number;
    readonly peerLoss: number | null;
    readonly gibibytes: number | null;
  },
): void {
  const { work, threads, seconds, ratio, loss, peerLoss, gibibytes } = figures;
  const row: Cell[] = [work, String(threads), seconds, ratio, loss, peerLoss, gibibytes];
  record('boosting-training', {
    parameters,
    columns: [
      { title: 'work' },
      { title: 'threads' },
      { title: 'seconds', digits: 1 },
      { title: "time relative to XGBoost's", digits: 2 },
      { title: 'log loss', digits: 4 },
      { title: "XGBoost's", digits: 4 },
      { title: 'memory', digits: 1, unit: 'GiB' },
    ],
    rows: [row],
  });
}
