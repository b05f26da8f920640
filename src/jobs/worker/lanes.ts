import { ThreadPool } from '../../core/threads/index.js';

/** Threads of one for each job that is done at a time, which go from job to job. */
export class Lanes implements AsyncDisposable {
  readonly #free: ThreadPool[] = [];

  /**
   * Does work on one thread, which is ended when the signal is aborted.
   *
   * @throws the signal's reason when it is aborted; what the work throws.
   */
  async within<Result>(
    signal: AbortSignal,
    work: (pool: ThreadPool) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const pool = this.#free.pop() ?? new ThreadPool(1);
    const end = () => void pool.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      const result = await work(pool);
      signal.throwIfAborted();
      this.#free.push(pool);
      return result;
    } catch (error) {
      await pool.close();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#free.splice(0).map((pool) => pool.close()));
  }
}
