import type { BinnedMatrix } from '../bins/binned-matrix.js';
import type { Evaluation, Training, TrainingTask } from '../training-task.js';
import { Boosting, boost } from './boosting.js';
import { borrowMemory, returnMemory } from './memory/memory.js';
import { newState, planFit } from './memory/state.js';
import { Worker } from './threads/worker.js';

/**
 * Trains one booster in the calling thread, which it blocks: the function for a thread that has
 * many boosters to train. The bins are read where they are, and the rows that take part, those of
 * `validation` among them, are copied to the fit's own memory: twice their bins and 32 bytes each.
 *
 * @throws InputError when the fit needs more than 4 GiB.
 */
export function trainForestSync(bins: BinnedMatrix, task: TrainingTask): Training {
  const { state, threads, end } = workAlone(bins, task);
  try {
    return boost(state, threads, task);
  } finally {
    end();
  }
}

/** All that one thread needs to boost alone; `end` gives the memory to the thread's next fit. */
function workAlone(bins: BinnedMatrix, task: TrainingTask) {
  const layout = planFit(bins, task, 1);
  const memory = borrowMemory(layout);
  const state = newState(bins, task, layout, memory, 1);
  return { state, threads: new Worker(state, 0), end: () => returnMemory(memory) };
}

/**
 * Trains several boosters in the calling thread, a round of each in turn, to be measured rather than
 * kept: no tree is. Takes the memory of all fits at once.
 *
 * @param onRound called after each round of each fit.
 * @param goesOn asked before each round of all.
 */
export function boostInTurn(
  bins: BinnedMatrix,
  tasks: readonly TrainingTask[],
  onRound: (task: number, history: readonly Evaluation[]) => void,
  goesOn: (round: number) => boolean,
): void {
  const started: ReturnType<typeof workAlone>[] = [];
  try {
    const boostings = tasks.map((task) => {
      const work = workAlone(bins, task);
      started.push(work);
      return new Boosting(work.state, work.threads, task);
    });
    for (let round = 0; goesOn(round); round++) {
      boostings.forEach((boosting, i) => {
        boosting.next();
        onRound(i, boosting.monitor.history);
      });
    }
  } finally {
    for (const { end } of started) end();
  }
}
