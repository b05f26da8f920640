import {
  Command,
  type CommandMemory,
  Control,
  readSiblings,
  waitWhile,
  writeSplit,
} from './command-memory.js';
import type { Worker } from './worker.js';

/** What a thread other than the first does: its share of every command until the last. */
export function help(worker: Worker, commands: CommandMemory): void {
  const { control } = commands;
  for (let step = 0; ; step++) {
    waitWhile(control, Control.STEP, step);
    if (control[Control.COMMAND] === Command.stop) return;
    try {
      perform(worker, commands);
    } catch (error) {
      Atomics.store(control, Control.FAILED, 1);
      throw error;
    } finally {
      Atomics.sub(control, Control.BUSY, 1);
      Atomics.notify(control, Control.BUSY);
    }
  }
}

/** One thread's share of the current command. */
export function perform(worker: Worker, commands: CommandMemory): void {
  const { control, items, numbers, counts, sums } = commands;
  const { thread, threads } = worker;
  const count = control[Control.COUNT];
  switch (control[Control.COMMAND]) {
    case Command.gradients:
      worker.gradients(numbers[0], numbers[1]);
      return;
    case Command.flipCoins:
      worker.flipCoins(numbers[0]);
      return;
    case Command.startTree:
      counts[thread] = worker.listRoot(numbers[0]);
      return;
    case Command.partition:
      worker.partition(Array.from(items.subarray(0, count))).forEach((left, i) => {
        counts[i * threads + thread] = left;
      });
      return;
    case Command.build:
      worker.build(readSiblings(commands, count));
      return;
    case Command.builtSums: {
      const { gradient, hessian } = worker.builtSums();
      sums.set([gradient, hessian], 2 * thread);
      return;
    }
    case Command.findSplits:
      worker.findSplits(readSiblings(commands, count)).forEach(([built, other], i) => {
        writeSplit(commands, thread, i, 0, built);
        writeSplit(commands, thread, i, 1, other);
      });
      return;
    case Command.addLeaves:
      worker.addLeaves();
      return;
    case Command.addUnseen:
      worker.addUnseen();
      return;
    case Command.markLeaves:
      worker.markLeaves();
      return;
    case Command.copyRows:
      sums[2 * thread] = worker.copyRows();
      return;
    case Command.findBothWays:
      worker.findBothWays();
      return;
    case Command.gatherRows:
      worker.gatherRows();
      return;
    case Command.putBack:
      worker.putBack();
      return;
    case Command.turnToColumns:
      worker.turnToColumns();
      return;
    default:
      throw new Error(`unknown command ${control[Control.COMMAND]}`);
  }
}
