import { shared } from '../../../core/threads/index.js';
import { binInThreads } from '../bins/bin-in-threads.js';
import { keptBins } from '../bins/kept-bins.js';
import { trainByJobs } from '../jobs/train-by-jobs.js';
import { trainForest, trainForests } from '../training/train-in-threads.js';
import type { Engine } from './engine.js';

/** The library's own trainer: all threads share the work on one booster, of many each has its own. */
export const native: Engine = {
  measures: true,
  async fit(data, task, run) {
    const { rows, settings } = task;
    const bins = await binInThreads(data, { maxBins: settings.maxBins, rows }, run);
    const labels = shared(Float32Array, task.labels.length);
    labels.set(task.labels);
    return await trainForest(bins, { ...task, labels }, run);
  },

  async fitMany(data, tasks, { maxBins, rows, keeper }, run) {
    const bins = await keptBins(data, { maxBins, rows }, run, keeper);
    const { runner } = run;
    if (runner !== undefined) return await trainByJobs(bins, tasks, runner, run);
    return await trainForests(bins, tasks, run);
  },
};
