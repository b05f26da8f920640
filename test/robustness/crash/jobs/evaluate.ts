import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Job } from './job.js';

/** `evaluate --out` over an older file. */
export const evaluate: Job = {
  name: 'evaluate --out',
  prepare: ({ tableArguments, model }) => ({
    before: (place) => writeFile(join(place, 'metrics.json'), '{}\n'),
    run: (place) =>
      command(
        ...['evaluate', '--model', model, ...tableArguments, '--resamples', '0'],
        ...['--out', join(place, 'metrics.json')],
      ),
  }),
};
