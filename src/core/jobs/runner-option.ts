import { z } from 'zod';
import type { Runner } from './runner.js';

const NUMBERS = ['atOnce', 'threads'] as const;
const METHODS = ['put', 'putFile', 'run'] as const;
const counts = z.int().min(1);

/** What long work takes whose parts can be done elsewhere; spread it into the schema of the work. */
export const runnerOption = {
  /** Does the work's jobs elsewhere; never changes the result. Default: threads of this process do all. */
  runner: z
    .custom<Runner>((value) => faultOf(value) === undefined, {
      error: ({ input }) => `a runner is needed: ${faultOf(input)}`,
    })
    .optional(),
};

/** The same, checked. */
export interface WithRunner {
  /** Does the work's jobs elsewhere; never changes the result. Default: threads of this process do all. */
  readonly runner?: Runner | undefined;
}

/** What a value lacks to be a runner. */
function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is not an object';
  const method = METHODS.find((name) => typeof Reflect.get(value, name) !== 'function');
  if (method !== undefined) return `it has no method "${method}"`;
  const number = NUMBERS.find((name) => !counts.safeParse(Reflect.get(value, name)).success);
  return number && `its "${number}" is not a whole number of 1 or more`;
}
