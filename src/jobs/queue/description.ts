import { z } from 'zod';

const id = z.string().regex(/^[\w-]{1,64}$/, 'should be letters, digits and hyphens');

/** What the queue holds of a job: which kind, its input, and what to call it; all else is in the store. */
export const jobDescription = z.strictObject({
  /** The run that wants it. */
  run: id,
  /** Name of its kind. */
  kind: z.string().regex(/^[a-z-]{1,64}$/, 'should be letters a–z and hyphens'),
  /** Plain JSON, which its kind checks. */
  input: z.unknown(),
  title: z.string().max(1000),
});

export type JobDescription = z.output<typeof jobDescription>;
