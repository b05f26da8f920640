import type { Case } from './case.js';
import { runJobs } from './run-jobs.js';
import type { Measured } from './watched-child.js';

/** What the cases of one input came to. */
export interface Tally {
  readonly input: string;
  mutants: number;
  read: number;
  refused: number;
  failures: number;
  /** Longest time of a case, in ms. */
  slowest: number;
  /** Most memory of the process during a case, in bytes. */
  memory: number;
}

/** @see fuzz */
interface Fuzzing {
  /** Names of inputs. */
  readonly inputs: readonly string[];
  readonly seed: number;
  /** How many mutants in all, divided evenly. */
  readonly mutations: number;
  readonly processes: number;
  readonly registry?: URL;
  onFailure(failed: Case, problem: string): void | Promise<void>;
  onProgress?(done: number): void;
}

/** Runs mutants of some inputs. @returns what they came to, for each input. */
export async function fuzz(fuzzing: Fuzzing): Promise<Tally[]> {
  const { inputs, mutations, onFailure, onProgress } = fuzzing;
  const tallies = new Map(inputs.map((input) => [input, emptyTally(input)]));
  let done = 0;
  await runJobs(casesOf(fuzzing), {
    ...fuzzing,
    onDone: async (job, measured) => {
      add(tallies.get(job.input) as Tally, measured);
      const { outcome } = measured;
      if (outcome.kind === 'failed') await onFailure(job, outcome.problem);
      done++;
      if (done % 1_000 === 0 || done === mutations) onProgress?.(done);
    },
  });
  return [...tallies.values()];
}

/** Cases take turns between inputs, so that a run that is ended early has seen all of them. */
function* casesOf({ inputs, seed, mutations }: Fuzzing): Generator<Case> {
  for (let i = 0; i < mutations; i++) {
    const input = inputs[i % inputs.length];
    yield { input, seed, index: Math.floor(i / inputs.length) };
  }
}

function emptyTally(input: string): Tally {
  return { input, mutants: 0, read: 0, refused: 0, failures: 0, slowest: 0, memory: 0 };
}

function add(tally: Tally, { outcome, time, memory }: Measured): void {
  tally.mutants++;
  if (outcome.kind === 'read') tally.read++;
  else if (outcome.kind === 'refused') tally.refused++;
  else tally.failures++;
  tally.slowest = Math.max(tally.slowest, time);
  tally.memory = Math.max(tally.memory, memory);
}
