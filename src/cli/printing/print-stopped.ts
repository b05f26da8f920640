/** What stands of a command that was stopped before it wrote anything. */
export const NOTHING_WRITTEN = 'Nothing was written.';

/** What stands of a job that keeps a log, once it has begun the log. */
export function logText(file: string): string {
  return `What was tried is in ${file}; the same command with --resume goes on from there`;
}
