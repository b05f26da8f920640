import type { z } from 'zod';
import { describeFaults, english } from '../../core/options/index.js';
import { Refusal } from '../refusal.js';

/**
 * A part of a request as its schema gives it.
 *
 * @param part `body` or `query`, for the message.
 * @throws Refusal that names the fields that are wrong, and what is wanted there.
 */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: string,
): z.output<Schema> {
  const result = schema.safeParse(value, english);
  if (result.success) return result.data;
  throw new Refusal(400, `${part}: ${describeFaults(schema, result.error, 'field')}`);
}
