import type { Case } from './case.js';
import type { Files } from './input.js';
import type { Outcome } from './judge.js';

/** What a child process is asked to do: to make and judge a case, or to judge files that are kept. */
export type Job = Case | Kept;

/** Files that once failed. */
export interface Kept {
  readonly input: string;
  /** Whether the files must be accepted. */
  readonly isValid: boolean;
  readonly files: Files;
}

/** What a child process answers. */
export interface Answer {
  readonly outcome: Outcome;
  /** Memory of the process when the job was done, in bytes. */
  readonly memory: number;
}
