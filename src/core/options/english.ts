import type * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

const zods = en().localeError;

/** What zod calls wrong, in plain English, whatever language an application has set it to. */
export const english = {
  error(issue: z.core.$ZodRawIssue): ReturnType<typeof zods> {
    return plain(issue) ?? zods(issue);
  },
};

/** Values as people call them, by zod's names of types. */
const KINDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is needed; undefined where zod's own words say it best. */
function plain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const kind = KINDS[issue.expected];
    const missing = issue.input === undefined ? 'it is missing; ' : '';
    return kind && `${missing}${kind} is needed`;
  }
  if (issue.code === 'too_small') {
    const { minimum, origin } = issue;
    if (origin === 'string' && minimum === 1) return 'it is empty';
    if (origin === 'array') return `${minimum} or more are needed`;
    if (origin !== 'int' && origin !== 'number') return undefined;
    return `a number ${issue.inclusive ? `of ${minimum} or more` : `greater than ${minimum}`} is needed`;
  }
  if (issue.code === 'too_big') {
    const { maximum, origin } = issue;
    if (origin !== 'int' && origin !== 'number') return undefined;
    return `a number ${issue.inclusive ? `of ${maximum} or less` : `less than ${maximum}`} is needed`;
  }
  return undefined;
}
