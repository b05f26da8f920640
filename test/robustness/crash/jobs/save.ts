import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCatalogue } from '../../../../src/catalogue/index.js';
import { readJsonFile } from '../../../../src/core/files/index.js';
import { GenreModel } from '../../../../src/pipeline/index.js';
import { Taxonomy } from '../../../../src/taxonomy/index.js';
import { isThere } from '../file-system/halves.js';
import type { Inputs } from './inputs.js';
import type { Job, PreparedJob } from './job.js';
import { lookAtModel } from './look-at-model.js';

async function prepareSaving(inputs: Inputs): Promise<PreparedJob> {
  const catalogue = await readCatalogue(inputs.tables);
  const model = await GenreModel.fit(catalogue, {
    givenTaxonomy: Taxonomy.fromJSON(await readJsonFile(inputs.taxonomy)),
    booster: { rounds: 2, maxDepth: 2 },
    classification: { network: { members: 1, epochs: 1, hidden: [2], pieces: 2, featureUnits: 2 } },
    evaluation: { resamples: 0 },
    threads: 1,
  });
  return {
    run: (place) => model.save(join(place, 'model')),
    look: (place) => lookAtModel(inputs, join(place, 'model')),
  };
}

/** `GenreModel.save` into a new folder. */
export const save: Job = { name: 'save', prepare: prepareSaving };

/** `GenreModel.save` over another model. */
export const saveOver: Job = {
  name: 'save over a model',
  prepare: async (inputs) => ({
    ...(await prepareSaving(inputs)),
    before: (place) => cp(inputs.otherModel, join(place, 'model'), { recursive: true }),
  }),
};

/** `GenreModel.save` into a folder beside which nothing can be made, over another model. */
export const saveInPlace: Job = {
  name: 'save in place',
  prepare: async (inputs) => ({
    ...(await prepareSaving(inputs)),
    before: (place) => cp(inputs.otherModel, join(place, 'model'), { recursive: true }),
    standing: (place, { name, path }) =>
      dirname(path) === place && isDenied(name, isThere(path)) ? 'EACCES' : undefined,
  }),
};

/** Whether a call fails on an entry of a folder that may not be written. */
function isDenied(name: string, isThere: boolean): boolean {
  const making = ['open', 'writeFile', 'copyFile', 'mkdir', 'mkdtemp', 'link', 'symlink'];
  const taking = ['rename', 'rm', 'rmdir', 'unlink'];
  return isThere ? taking.includes(name) : [...making, 'rename'].includes(name);
}
