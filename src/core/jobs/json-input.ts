import { z } from 'zod';
import { bytesOf, parseJson, textOf } from '../bytes/index.js';
import { InputError } from '../errors/index.js';
import type { InputFormat, JobKind } from './job-kind.js';

/** The bytes of plain JSON, for `Runner.put`. */
export function bytesOfJson(value: unknown): Uint8Array {
  return bytesOf(JSON.stringify(value));
}

/** Plain JSON that is too long for the description of a job, such as what is known of each column. */
export function jsonInput<Value>(
  name: string,
  schema: JobKind<Value>['input'],
): InputFormat<Value> {
  return {
    name,
    parse(bytes, what) {
      const value = parseJson(textOf(bytes), what);
      try {
        return schema.parse(value);
      } catch (cause) {
        throw new InputError(`${what} does not hold ${name}`, undefined, { cause });
      }
    },
  };
}

/** Names of columns. */
export const namesInput = jsonInput('names', z.array(z.string()));
