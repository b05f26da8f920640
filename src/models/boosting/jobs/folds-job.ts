import { z } from 'zod';
import { type JobKind, jobHash, storedHash } from '../../../core/jobs/index.js';
import { shared } from '../../../core/threads/index.js';
import { checkRows } from '../checks.js';
import {
  type CurveMemory,
  FoldCurves,
  newCurveMemory,
  scoresOf,
} from '../cross-validation/fold-curves.js';
import type { FoldsJob } from '../cross-validation/fold-fits.js';
import { boosterOptions } from '../options.js';
import { measuresOf } from '../training/monitor.js';
import { binsInput } from './bins-input.js';
import { exchangeScores } from './exchange-scores.js';
import { foldsInput } from './folds-input.js';

const TASK = {
  module: new URL('../cross-validation/fold-fits.js', import.meta.url),
  name: 'trainFolds',
};

const NAME = 'boosting-folds';

const input = z.strictObject({
  /** Of all rows of the data. */
  bins: storedHash,
  /** The rows that take part, their folds and labels. */
  rows: storedHash,
  /** How boosters are trained; early stopping looks at the mean over all folds. */
  settings: boosterOptions,
  /** The folds that this job trains for. */
  own: z.array(z.int().min(0)).min(1),
});

export type FoldsJobInput = z.output<typeof input>;

/**
 * Trains for some folds of a cross-validation in one thread, a round of each in turn. With early stopping
 * jobs that have the other folds tell one another their scores, so that all end where the mean over the
 * folds ends the training; a job that does not hear of the others in time goes on beyond.
 *
 * It gives the scores of each of its folds after another: float64, for each round the measures. How many
 * rounds there are beyond the one that ends the training depends on when the others' scores came, and
 * nobody looks at those.
 */
export const foldsJob: JobKind<FoldsJobInput> = {
  name: NAME,
  input,
  async run({ bins, rows, settings, own }, work) {
    const binned = await work.read(binsInput, bins);
    const { labels: shown, ...dealt } = await work.read(foldsInput, rows);
    checkRows(dealt.rows, binned.rows);
    const labels = shared(Uint8Array, binned.rows);
    for (const [i, row] of dealt.rows.entries()) labels[row] = shown[i];
    const curves = foldsMemory(settings, dealt.folds);
    const { earlyStoppingRounds: _, ...alone } = settings;
    const waits = curves.earlyStoppingRounds > 0 && own.length < curves.folds;
    const task = { settings: alone, labels };
    const job: FoldsJob = { bins: binned, task, own, curves, waits, ...dealt };
    const group = jobHash(NAME, { bins, rows, settings });
    const end = waits ? exchangeScores(curves, own, work.notes(group)) : undefined;
    try {
      await work.pool.run<void>(TASK, job);
    } finally {
      await end?.();
    }
    return scoreBytes(curves, own);
  },
};

/** Memory for the scores of all folds. */
export function foldsMemory(settings: FoldsJobInput['settings'], folds: Int32Array): CurveMemory {
  const { rounds, earlyStoppingRounds = 0 } = settings;
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  return newCurveMemory({
    ...{ folds: count, rounds, earlyStoppingRounds },
    measures: measuresOf(settings),
  });
}

/** The scores of some folds, up to the round that ended the training where that is known. */
function scoreBytes(curves: CurveMemory, own: readonly number[]): Uint8Array {
  const all = new FoldCurves(curves);
  const rounds = all.hasStopped() ? all.commonRounds() : curves.rounds;
  const length = rounds * curves.measures.length;
  return Buffer.concat(
    own.map((fold) => {
      const scores = Float64Array.from(scoresOf(curves, fold).subarray(0, length));
      return new Uint8Array(scores.buffer);
    }),
  );
}
