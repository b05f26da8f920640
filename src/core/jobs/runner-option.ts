import { z } from 'zod';
import type { Runner } from './runner.js';

/** What long work takes whose parts can be done elsewhere; spread it into the schema of the work. */
export const runnerOption = {
  /** Does the work's jobs elsewhere; never changes the result. Default: threads of this process do all. */
  runner: z.custom<Runner>((value) => 'run' in Object(value) && 'put' in Object(value)).optional(),
};

/** The same, checked. */
export interface WithRunner {
  readonly runner?: Runner | undefined;
}
