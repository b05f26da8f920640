import { genreColumns } from '../../../classification/index.js';
import type { LabelMatrix } from '../../../core/matrix/index.js';
import { parseOptions } from '../../../core/options/index.js';
import { onSharedMemory } from '../../../core/threads/index.js';
import {
  ANSWER,
  type Baseline,
  type BaselineAnswer,
  type BaselineJob,
  baselines,
} from '../../../models/baselines/index.js';
import type { Task } from '../../experiment/task.js';
import type { Contestant } from './contestant.js';

/** The truth of all songs, once for each task. */
const truths = new WeakMap<Task, LabelMatrix>();

/** All songs × genres, on memory that threads share. */
export function genresOf(task: Task): LabelMatrix {
  const made = truths.get(task) ?? onSharedMemory(genreColumns(task.truth, task.taxonomy));
  truths.set(task, made);
  return made;
}

/** Classical models, each trained on one thread. */
export const classical: readonly Contestant[] = baselines.map(contestantOf);

function contestantOf({ name, title, grid, options, inFolds = {} }: Baseline): Contestant {
  return {
    ...{ name, title, grid, inFolds },
    kind: name === 'majority' ? 'baseline' : 'classical',
    atOnce: ({ threads }) => threads,
    parse: (settings) => Object(parseOptions(options, settings, `compare: ${name}`)),
    async answer({ task, scaled, pool, seed }, settings, { train, asked }) {
      const job: BaselineJob = {
        ...{ name, settings, seed, train, asked },
        features: scaled.by(train),
        labels: genresOf(task),
        exclusive: task.exclusive,
      };
      return pool.run<BaselineAnswer>(ANSWER, job);
    },
  };
}
