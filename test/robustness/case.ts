import { createHash } from 'node:crypto';
import { Random } from '../../src/core/index.js';
import type { Files, FuzzInput } from './input.js';

/** Names a mutant: the same input, seed and index always make the same files. */
export interface Case {
  readonly input: string;
  readonly seed: number;
  readonly index: number;
}

/** One case in so many is valid and must be accepted, which tells that the others begin as valid. */
const VALID_EVERY = 20;

/** `INPUT:SEED:INDEX`, as the command line takes it. */
export function caseName({ input, seed, index }: Case): string {
  return `${input}:${seed}:${index}`;
}

/** @throws RangeError for a text that is not `INPUT:SEED:INDEX`. */
export function parseCase(text: string): Case {
  const match = /^([\w-]+):(-?\d+):(\d+)$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no case; write INPUT:SEED:INDEX`);
  return { input: match[1], seed: Number(match[2]), index: Number(match[3]) };
}

/** Whether the files of a case are undamaged. */
export function isValidCase({ index }: Case): boolean {
  return index % VALID_EVERY === 0;
}

/** Makes the files of a case. */
export function filesOf(input: FuzzInput, named: Case): Promise<Files> {
  const digest = createHash('sha256').update(caseName(named)).digest();
  const random = new Random(digest.readInt32LE(0), digest.readInt32LE(4));
  return input.make(random, isValidCase(named));
}
