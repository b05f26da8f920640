import { createHash } from 'node:crypto';
import { z } from 'zod';
import { release } from '../packages/index.js';

/** The hash of a stored input, or of a job: SHA-256 in hexadecimal digits. */
export const storedHash = z.string().regex(/^[0-9a-f]{64}$/, 'should be a SHA-256');

/**
 * What a job's result is stored under: the SHA-256 of all that it depends on.
 *
 * @param kind name of the job's kind. @param input plain JSON.
 */
export function jobHash(kind: string, input: unknown): string {
  const text = JSON.stringify([release().version, kind, input]);
  return createHash('sha256').update(text).digest('hex');
}
