import type { JobNotes } from '../../../core/jobs/index.js';
import { type CurveMemory, scoresOf, takeScores } from '../cross-validation/fold-curves.js';

/** The time between two looks at the scores of other jobs, in milliseconds. */
const INTERVAL = 200;

/**
 * Tells the jobs that have the other folds of a cross-validation how their scores are so far, and takes
 * theirs into the memory that this job's thread looks at, until it is ended.
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
  const exchange = async (): Promise<void> => {
    for (;;) {
      const isLast = ended.signal.aborted;
      // Where notes are lost, a job trains for longer than it need, and to the same end.
      await tellAndTake(curves, own, notes).catch(() => {});
      if (isLast) return;
      await pause(ended.signal);
    }
  };
  const all = exchange();
  return async () => {
    ended.abort();
    await all;
  };
}

async function tellAndTake(
  curves: CurveMemory,
  own: readonly number[],
  notes: JobNotes,
): Promise<void> {
  for (const fold of own) await notes.write(String(fold), textOf(scoresOf(curves, fold)));
  for (const [key, text] of await notes.read()) {
    const fold = Number(key);
    if (Number.isInteger(fold) && fold >= 0 && fold < curves.folds && !own.includes(fold)) {
      takeScores(curves, fold, numbersOf(text));
    }
  }
}

function textOf(scores: Float64Array): string {
  return Buffer.from(Float64Array.from(scores).buffer).toString('base64');
}

function numbersOf(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / 8));
}

/** Waits for the next look, or until the exchange is ended. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, INTERVAL);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
