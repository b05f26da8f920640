import { setTimeout } from 'node:timers/promises';
import type { JobNotes } from '../../../core/jobs/index.js';
import { type CurveMemory, scoresOf, takeScores } from '../cross-validation/fold-curves.js';

/** The time between two looks at the scores of other jobs, in milliseconds. */
const INTERVAL = 200;

/** Rounds whose scores share a note: few enough that the last note, which is written again, is short. */
const ROUNDS = 64;

/**
 * Tells the jobs that have the other folds of a cross-validation how their scores are so far, and takes
 * theirs into the memory that this job's thread looks at, until it is ended. Each score is told about
 * once, and read about once by each of the others.
 *
 * @param own the folds of this job.
 * @returns ends the exchange, after the last scores are told.
 */
export function exchangeScores(
  curves: CurveMemory,
  own: readonly number[],
  notes: JobNotes,
): () => Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  const told = new Map(own.map((fold) => [fold, 0]));
  const others = Array.from({ length: curves.folds }, (_, fold) => fold).filter(
    (fold) => !own.includes(fold),
  );
  const exchange = async (): Promise<void> => {
    for (;;) {
      const isLast = signal.aborted;
      // Where notes are lost, a job trains for longer than it need, and to the same end.
      await tell(curves, told, notes).catch(() => {});
      if (isLast) return;
      await take(curves, others, notes).catch(() => {});
      await setTimeout(INTERVAL, undefined, { signal }).catch(() => {});
    }
  };
  const all = exchange();
  return async () => {
    ended.abort();
    await all;
  };
}

/** Tells the scores that are new. @param told how many rounds of each fold the others can read. */
async function tell(curves: CurveMemory, told: Map<number, number>, notes: JobNotes) {
  const width = curves.measures.length;
  for (const [fold, before] of told) {
    const scores = scoresOf(curves, fold);
    const done = scores.length / width;
    for (let at = before; at < done; ) {
      const from = blockOf(at) * ROUNDS;
      at = Math.min(done, from + ROUNDS);
      await notes.write(keyOf(fold, from), textOf(scores.subarray(from * width, at * width)));
      told.set(fold, at);
    }
  }
}

/** Takes what is new of the other folds' scores. */
async function take(curves: CurveMemory, others: readonly number[], notes: JobNotes) {
  for (let behind = others; behind.length > 0; ) {
    const starts = behind.map((fold) => blockOf(curves.done[fold]) * ROUNDS);
    const texts = await notes.read(behind.map((fold, i) => keyOf(fold, starts[i])));
    for (const [i, fold] of behind.entries()) {
      const text = texts[i];
      if (text !== undefined) takeScores(curves, fold, numbersOf(text), starts[i]);
    }
    // Where a note was full, the next one may be there, too.
    behind = behind.filter((fold, i) => curves.done[fold] === starts[i] + ROUNDS);
  }
}

function blockOf(round: number): number {
  return Math.floor(round / ROUNDS);
}

/** @param from the first round of the note. */
function keyOf(fold: number, from: number): string {
  return `${fold} from ${from}`;
}

function textOf(scores: Float64Array): string {
  return Buffer.from(Float64Array.from(scores).buffer).toString('base64');
}

function numbersOf(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8));
}
