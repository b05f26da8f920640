import type { z } from 'zod';
import { InputError } from '../errors/index.js';

/**
 * Checks options against their schema, once, at the border of a public function.
 *
 * @param where what the options belong to, for messages: `projection`, `config file fit.json`, …
 * @throws InputError naming the option and what is wrong with it; for an unknown one, the most similar
 *   known name.
 */
export function parseOptions<S extends z.ZodType>(
  schema: S,
  options: unknown,
  where: string,
): z.output<S> {
  const parsed = schema.safeParse(options ?? {});
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => describeIssue(issue, schema));
  throw new InputError(`${where}: ${[...new Set(lines)].join('; ')}`);
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys
      .map((key) => {
        const full = path === '' ? key : `${path}.${key}`;
        return `unknown option "${full}"${suggestion(key, known)}`;
      })
      .join('; ');
  }
  return path === '' ? issue.message : `option "${path}": ${issue.message}`;
}

/** The known keys of the object at `path`; none if the schema there is not an object. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = unwrap(schema);
  for (const key of path) {
    const shape = shapeOf(current);
    current = shape === undefined ? undefined : unwrap(shape[String(key)]);
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

/** `; did you mean "x"?` where a known name is similar, else the list of known names if it is short. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(fold(name), fold(candidate)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && near.distance <= Math.max(1, Math.floor(name.length / 3))) {
    return `; did you mean "${near.candidate}"?`;
  }
  return known.length > 0 && known.length <= 24 ? `; known: ${known.join(', ')}` : '';
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** Levenshtein's distance between two short names. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
