import type { BinnedMatrix } from '../../bins/binned-matrix.js';
import type { Training, TrainingTask } from '../../training-task.js';
import { boost } from '../boosting.js';
import type { FitState } from '../memory/state.js';
import { trainForestSync } from '../train.js';
import type { CommandMemory } from './command-memory.js';
import { help as helpWith } from './perform.js';
import { SeveralThreads } from './several-threads.js';
import { Worker } from './worker.js';

/** One of many fits: a whole fit for one thread. */
export interface FitJob {
  readonly bins: BinnedMatrix;
  readonly task: TrainingTask;
}

export function fit({ bins, task }: FitJob): Training {
  return trainForestSync(bins, task);
}

/** One fit that several threads share. */
interface SharedJob {
  readonly state: FitState;
  readonly commands: CommandMemory;
}

export interface LeadJob extends SharedJob {
  readonly task: TrainingTask;
  /** The number of rounds done, read by the caller. */
  readonly roundsDone: Int32Array;
}

/** The thread that leads. */
export function lead({ state, commands, task, roundsDone }: LeadJob): Training {
  const worker = new Worker(state, 0);
  const onRound = (done: number) => {
    roundsDone[0] = done;
  };
  if (state.threads === 1) return boost(state, worker, task, onRound);
  const threads = new SeveralThreads(worker, commands);
  const trained = boost(state, threads, task, onRound);
  threads.stop();
  return trained;
}

export interface ShareJob extends SharedJob {
  readonly thread: number;
}

/** A thread that helps. */
export function help({ state, commands, thread }: ShareJob): void {
  helpWith(new Worker(state, thread), commands);
}
