import { shared } from '../matrix/index.js';
import { giveBackWorkspace, takeWorkspace } from '../wasm/index.js';
import { ThreadPool } from './threads.js';

/** Where pieces of work are done one after the other, while other lanes do theirs. */
export interface Lane {
  readonly pool: ThreadPool;
  /** Number of the workspace that the lane's thread works in, which no other lane has. */
  readonly workspace: number;
  /** Another number than 0 ends the work: tasks look at it. */
  readonly stop: Int32Array;
}

/**
 * Does work by threads that score by memory which they share, each in a workspace of its own.
 *
 * @param work does the next piece in a lane, or says that there is none by returning undefined.
 * @throws what a piece throws; the signal's reason when aborted.
 */
export async function inLanes(
  lanes: number,
  signal: AbortSignal | undefined,
  work: (lane: Lane) => Promise<void> | undefined,
): Promise<void> {
  const stop = shared(Int32Array, 1);
  const end = () => Atomics.store(stop, 0, 1);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', end);
  // The signal is not the pool's: a thread that it ended could still write for a moment.
  await using pool = new ThreadPool(Math.max(1, lanes));
  const runLane = async (): Promise<void> => {
    const workspace = await takeWorkspace();
    try {
      while (Atomics.load(stop, 0) === 0) {
        const piece = work({ pool, workspace, stop });
        if (piece === undefined) return;
        await piece;
      }
    } catch (error) {
      end();
      throw error;
    } finally {
      giveBackWorkspace(workspace);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, runLane));
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}
