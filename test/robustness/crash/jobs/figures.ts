import { join } from 'node:path';
import { coverageErrorFigure, writeFigures } from '../../../../src/figures/index.js';
import type { Job } from './job.js';

/** `writeFigures` over pictures of other numbers. */
export const figures: Job = {
  name: 'writeFigures',
  prepare: () => {
    const write = async (place: string, value: number): Promise<void> => {
      const figure = coverageErrorFigure({ classifiers: [{ name: 'flat', value }], minimum: 1 });
      await writeFigures(join(place, 'figures'), [figure], { formats: ['svg', 'png', 'json'] });
    };
    return {
      before: (place) => write(place, 2),
      run: (place) => write(place, 3),
      severalOutputs: true,
    };
  },
};
