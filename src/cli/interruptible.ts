/** What a shell reports of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Does work that the first Ctrl-C aborts, and ends with exit code 130 then; another Ctrl-C ends the
 * process at once.
 *
 * @param onStop called once the work has stopped because of Ctrl-C.
 */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<void>,
  onStop: () => void,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  try {
    await work(signal);
  } catch (error) {
    if (error !== signal.reason) throw error;
    onStop();
    process.exitCode = INTERRUPTED;
  } finally {
    process.off('SIGINT', interrupt);
  }
}
