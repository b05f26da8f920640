import { existsSync } from 'node:fs';

/** What stands of a job that keeps a log, once it was stopped. */
export function logText(file: string): string {
  return existsSync(file)
    ? `What was tried is in ${file}; the same command with --resume goes on from there`
    : 'Nothing was written';
}
