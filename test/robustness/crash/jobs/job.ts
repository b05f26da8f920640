import type { Call } from '../file-system/calls.js';
import type { Code } from '../file-system/plan.js';

import type { Inputs } from './inputs.js';

/** A command or function that writes, whose every file-system call is to be a crash point. */
export interface Job {
  readonly name: string;
  /** Makes what all its runs share. */
  prepare(inputs: Inputs): PreparedJob | Promise<PreparedJob>;
}

/** A job whose runs may begin; each works in a folder of its own, its place. */
export interface PreparedJob {
  /** Puts there what stands before the run. */
  before?(place: string): Promise<void>;
  run(place: string): Promise<void>;
  /** What a user types after a run that was stopped; by default the same again. */
  again?(place: string): Promise<void>;
  /**
   * What the next command that names the output makes of it, as text.
   *
   * @throws InputError where there is nothing yet.
   */
  look?(place: string): Promise<string>;
  /** Paths that a run which did not end may leave, since the next one goes on from them. */
  readonly resumes?: RegExp;
  /** Whether a run has several outputs, so that one of them may be new and another still old. */
  readonly severalOutputs?: boolean;
  /** Whether its runs must share a process with {@link Job.prepare}. */
  readonly sharesProcess?: boolean;
  /** A fault that a call meets in every run. */
  readonly standing?: (place: string, call: Call) => Code | undefined;
  /** Ends what {@link Job.prepare} started. */
  close?(): Promise<void>;
}
