import * as z from 'zod/mini';
import { clipped, InputError, quoted } from '../errors/index.js';
import { english } from './english.js';
import { suggestion } from './suggestion.js';

/** Faults that a message names at most. */
const SHOWN = 5;

/**
 * Checks options against their schema, once, at the border of a public function.
 *
 * @param where what the options belong to, for messages: `projection`, `config file fit.json`, …
 * @throws InputError naming the option and what is wrong with it; for an unknown one, the most similar
 *   known name.
 */
export function parseOptions<S extends z.core.$ZodType>(
  schema: S,
  options: unknown,
  where: string,
): z.output<S> {
  const parsed = z.safeParse(schema, options ?? {}, english);
  if (parsed.success) return parsed.data;
  const message = `${where}: ${describeFaults(schema, parsed.error, 'option')}`;
  throw new InputError(message, {}, { option: pathOf(parsed.error.issues[0]) });
}

/**
 * What is wrong with a value, by what its schema says of it.
 *
 * @param what the schema's parts are called: `option`, `field`.
 */
export function describeFaults(
  schema: z.core.$ZodType,
  { issues }: z.core.$ZodError,
  what: string,
): string {
  const faults = issues.flatMap(eachKey);
  const lines = faults.slice(0, SHOWN).map((issue) => describeIssue(issue, schema, what));
  const more = faults.length > SHOWN ? `; and ${faults.length - SHOWN} more` : '';
  return `${[...new Set(lines)].join('; ')}${more}`;
}

/** The keys that lead to what an issue is about. */
function pathOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].map(String).join('.');
}

/** An issue for each of the unknown keys that one lists. */
function eachKey(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, keys: [key] }));
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType, what: string): string {
  const path = issue.path.map((key) => clipped(String(key))).join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const full = path === '' ? key : `${path}.${key}`;
    return `unknown ${what} ${quoted(full)}${suggestion(key, keysAt(schema, issue.path))}`;
  }
  return path === '' ? issue.message : `${what} "${path}": ${issue.message}`;
}

/** The known keys of the object at `path`, through lists, too; none if the schema there is not an object. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = unwrap(schema);
  for (const key of path) {
    // A list was unwrapped to what it is of.
    if (typeof key !== 'number') current = unwrap(shapeOf(current)?.[String(key)]);
  }
  return Object.keys(shapeOf(current) ?? {});
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return (schema as { shape?: Record<string, unknown> } | undefined)?.shape;
}

function unwrap(schema: unknown): unknown {
  let current = schema as { unwrap?: () => unknown; out?: unknown } | undefined;
  for (;;) {
    if (typeof current?.unwrap === 'function') current = current.unwrap() as typeof current;
    else if (current?.out !== undefined) current = current.out as typeof current;
    else return current;
  }
}
