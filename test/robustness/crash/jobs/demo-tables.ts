import { join } from 'node:path';
import { makeCatalogueFiles } from '../../../../src/catalogue/index.js';
import type { Job } from './job.js';

/** The tables that `demo` makes up, over those of another seed. */
export const demoTables: Job = {
  name: "demo's tables",
  prepare: () => {
    const make = async (place: string, seed: number): Promise<void> => {
      await makeCatalogueFiles(join(place, 'tables'), { artists: 20, seed });
    };
    return {
      before: (place) => make(place, 1),
      run: (place) => make(place, 2),
      severalOutputs: true,
    };
  },
};
