import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Job } from './job.js';
import { lookAtModel } from './look-at-model.js';

/** `report` into the model's folder, over an older page. */
export const report: Job = {
  name: 'report',
  prepare: (inputs) => ({
    before: async (place) => {
      await cp(inputs.model, join(place, 'model'), { recursive: true });
      await writeFile(join(place, 'model', 'report.html'), 'an older page\n');
    },
    run: (place) => command('report', '--model', join(place, 'model')),
    look: (place) => lookAtModel(inputs, join(place, 'model')),
  }),
};
