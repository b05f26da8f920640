import { mapJobs, type Runner } from '../../../core/jobs/index.js';
import type { BinnedMatrix } from '../bins/binned-matrix.js';
import { FoldCurves, type MeanCurve, takeScores } from '../cross-validation/fold-curves.js';
import { bytesOfBins } from './bins-input.js';
import { bytesOfFolds, type FoldsInput } from './folds-input.js';
import { type FoldsJobInput, foldsJob, foldsMemory } from './folds-job.js';

/** A cross-validation that is done elsewhere. */
export interface JobFolds
  extends Pick<FoldsInput, 'rows' | 'folds'>,
    Pick<FoldsJobInput, 'settings'> {
  readonly bins: BinnedMatrix;
  /** One for each row of the bins; only those of `rows` count. */
  readonly labels: Uint8Array;
  /** Into how many jobs the folds are divided at most; never changes the result. */
  readonly lanes: number;
  readonly title: string;
}

/** What was stored, and what it was made of. */
interface Stored {
  readonly parts: readonly object[];
  readonly hash: Promise<string>;
}

/**
 * Cross-validates boosters by a runner's jobs. Bins, and rows with their folds and labels, are stored once:
 * the same ones are known again by their arrays.
 */
export class JobCrossValidator {
  readonly #runner: Runner;
  readonly #signal: AbortSignal | undefined;
  /** By the first of the parts that something is made of. */
  readonly #stored = new WeakMap<object, Stored>();

  constructor(runner: Runner, signal: AbortSignal | undefined) {
    this.#runner = runner;
    this.#signal = signal;
  }

  /** The means over the folds; with early stopping up to the best round. */
  async run({ bins, settings, lanes, title, labels, ...dealt }: JobFolds): Promise<MeanCurve[]> {
    const curves = foldsMemory(settings, dealt.folds);
    const shown = () => Uint8Array.from(dealt.rows, (row) => labels[row]);
    const stored = {
      bins: await this.#put([bins], () => bytesOfBins(bins)),
      rows: await this.#put([dealt.folds, dealt.rows, labels], () =>
        bytesOfFolds({ ...dealt, labels: shown() }),
      ),
    };
    const scoresBy = async (lanes: number): Promise<void> => {
      const owns = shareOut(curves.folds, lanes);
      const jobs = async function* () {
        for (const own of owns) {
          yield {
            kind: foldsJob,
            input: { ...stored, settings, own },
            title: titleOf(title, own, owns),
          };
        }
      };
      await mapJobs(this.#runner, jobs(), {
        signal: this.#signal,
        take(bytes, lane) {
          const scores = new Float64Array(Uint8Array.from(bytes).buffer);
          const each = scores.length / owns[lane].length;
          for (const [i, fold] of owns[lane].entries()) {
            takeScores(curves, fold, scores.subarray(i * each, (i + 1) * each));
          }
        },
      });
    };
    await scoresBy(lanes);
    // Where a job was misled by another's scores, which were damaged on their way, one does it all by itself.
    if (!new FoldCurves(curves).isWhole()) await scoresBy(1);
    return new FoldCurves(curves).result();
  }

  #put(parts: readonly object[], bytes: () => readonly Uint8Array[]): Promise<string> {
    const known = this.#stored.get(parts[0]);
    if (known?.parts.every((part, i) => part === parts[i])) return known.hash;
    const hash = this.#runner.put(bytes());
    this.#stored.set(parts[0], { parts, hash });
    return hash;
  }
}

/** Names the folds of a job that has not all of them. */
function titleOf(title: string, own: readonly number[], owns: readonly unknown[]): string {
  if (owns.length === 1) return title;
  return `${title}, ${own.length === 1 ? 'fold' : 'folds'} ${own.join(' and ')}`;
}

/** The folds of each job. */
function shareOut(folds: number, lanes: number): number[][] {
  const count = Math.min(lanes, folds);
  const all = Array.from({ length: folds }, (_, fold) => fold);
  return Array.from({ length: count }, (_, lane) => all.filter((fold) => fold % count === lane));
}
