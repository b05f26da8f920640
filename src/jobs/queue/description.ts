import { z } from 'zod';
import { oneLine } from '../../core/errors/index.js';

/** Characters of a title; names of nodes and files, which it repeats, may be of any length. */
const LONGEST_TITLE = 300;

const id = z.string().regex(/^[\w-]{1,64}$/, 'should be letters, digits and hyphens');

/** What the queue holds of a job: which kind, its input, and what to call it; all else is in the store. */
export const jobDescription = z.strictObject({
  /** The run that wants it. */
  run: id,
  /** Name of its kind. */
  kind: z.string().regex(/^[a-z-]{1,64}$/, 'should be letters a–z and hyphens'),
  /** Plain JSON, which its kind checks. */
  input: z.unknown(),
  title: z.string().max(LONGEST_TITLE),
});

export type JobDescription = z.output<typeof jobDescription>;

/** What to call a job: in one line, and of a long one its beginning and its end, which says which part it is. */
export function titleOf(text: string): string {
  const title = oneLine(text);
  if (title.length <= LONGEST_TITLE) return title;
  const half = (LONGEST_TITLE - 3) / 2;
  return `${title.slice(0, Math.ceil(half))} … ${title.slice(-Math.floor(half))}`;
}
