import { breathe } from './run.js';

/** Work in short steps, after each of which it can wait. */
export type Steps<Result> = Generator<void, Result>;

/** How long a turn of {@link finishInTurns} takes, in ms, but for its last step. */
const TURN = 5;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does all steps, and lets the event loop breathe between them. @throws the signal's reason when aborted. */
export async function finishInTurns<Result>(
  steps: Steps<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  let end = performance.now() + TURN;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await breathe(signal);
    end = performance.now() + TURN;
  }
}
