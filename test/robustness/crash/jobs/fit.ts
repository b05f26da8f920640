import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Inputs } from './inputs.js';
import type { Job, PreparedJob } from './job.js';
import { lookAtModel } from './look-at-model.js';

function fitting(inputs: Inputs, ...more: readonly string[]): PreparedJob {
  return {
    run: (place) => command(...inputs.fitArguments, ...more, '--out', join(place, 'model')),
    look: (place) => lookAtModel(inputs, join(place, 'model')),
    resumes: /supergenre-checkpoint/,
  };
}

/** `fit` into a new folder. */
export const fit: Job = { name: 'fit', prepare: (inputs) => fitting(inputs) };

/** `fit` over another model. */
export const fitOver: Job = {
  name: 'fit over a model',
  prepare: (inputs) => ({
    ...fitting(inputs),
    before: (place) => cp(inputs.otherModel, join(place, 'model'), { recursive: true }),
  }),
};

/** `fit` whose checkpoint is resumed after each stop. */
export const fitResumed: Job = {
  name: 'fit --resume',
  prepare: (inputs) => ({
    ...fitting(inputs),
    again: fitting(inputs, '--resume').run,
  }),
};

/** `fit --report`, which writes the report into the model that stands by then. */
export const fitReport: Job = {
  name: 'fit --report',
  prepare: (inputs) => ({ ...fitting(inputs, '--report'), severalOutputs: true }),
};

/** `fit` that finds supergenres, and so writes a projection. */
export const fitSupergenres: Job = {
  name: 'fit with supergenres',
  prepare: (inputs) => ({
    run: (place) =>
      command(
        ...['fit', ...inputs.tableArguments, '--config', inputs.config, '--threads', '1'],
        ...['--out', join(place, 'model')],
      ),
    look: (place) => lookAtModel(inputs, join(place, 'model')),
    resumes: /supergenre-checkpoint/,
  }),
};
