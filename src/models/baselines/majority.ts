import { z } from 'zod';
import type { Baseline } from './baseline.js';
import { countClasses } from './class-counts.js';

const options = z.strictObject({});

/** Looks at no feature: every row has the classes' shares of the rows that it learnt from. */
export const majority: Baseline<z.output<typeof options>> = {
  name: 'majority',
  title: 'majority class',
  options,
  grid: [{}],
  async fit({ classes, count }) {
    const shares = countClasses(classes, count).map((rows) => rows / classes.length);
    return {
      predict({ rows }) {
        const probabilities = new Float64Array(rows * count);
        for (let i = 0; i < rows; i++) probabilities.set(shares, i * count);
        return probabilities;
      },
    };
  },
};
