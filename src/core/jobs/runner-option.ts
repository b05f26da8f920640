import { z } from 'zod';
import type { Runner } from './runner.js';

/** What work accepts whose jobs can be done elsewhere; spread it into the step's schema. */
export const runnerOption = {
  /** Does the jobs in place of this process's threads; never changes the result. Default: none. */
  runner: z.custom<Runner>((value) => typeof Object(value).run === 'function').optional(),
};
