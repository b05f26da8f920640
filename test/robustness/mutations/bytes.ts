import type { Random } from '../../../src/core/index.js';
import { type Mutation, oneOf } from './mutation.js';

/** A part of some bytes: any, or one of a few bytes. */
function partOf(bytes: Buffer, random: Random): { from: number; to: number } {
  const from = random.integer(bytes.length + 1);
  const length = random.integer(2) === 0 ? bytes.length : 8;
  return { from, to: Math.min(bytes.length, from + random.integer(length + 1)) };
}

const flip: Mutation<Buffer> = (bytes, random) => {
  const flipped = Buffer.from(bytes);
  if (bytes.length > 0) flipped[random.integer(bytes.length)] ^= 1 << random.integer(8);
  return flipped;
};

const overwrite: Mutation<Buffer> = (bytes, random) => {
  const { from, to } = partOf(bytes, random);
  const overwritten = Buffer.from(bytes);
  for (let i = from; i < Math.min(to, from + 64); i++) overwritten[i] = random.integer(256);
  return overwritten;
};

const cutOut: Mutation<Buffer> = (bytes, random) => {
  const { from, to } = partOf(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const cutOff: Mutation<Buffer> = (bytes, random) =>
  bytes.subarray(0, random.integer(bytes.length + 1));

const repeat: Mutation<Buffer> = (bytes, random) => {
  const { from, to } = partOf(bytes, random);
  const part = bytes.subarray(from, to);
  return Buffer.concat([bytes.subarray(0, to), part, part, bytes.subarray(to)]);
};

/** What parsers trip over: zero bytes, marks of encodings, ends of lines, halves of letters. */
const awkward = [
  [0],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x1f, 0x8b],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0x0d],
  [0x0a, 0x0d],
  [0x1a],
  [0x22],
  [0x5c],
  [0x80],
];

const insert: Mutation<Buffer> = (bytes, random) => {
  const at = random.integer(2) === 0 ? 0 : random.integer(bytes.length + 1);
  const inserted = Buffer.from(oneOf(awkward, random));
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
};

/** A run of the same byte that is longer than any buffer of a reader. */
const insertRun: Mutation<Buffer> = (bytes, random) => {
  const at = random.integer(bytes.length + 1);
  const length = oneOf([1_000, 70_000, 1_200_000], random);
  const byte = oneOf([0, 0x20, 0x22, 0x2c, 0x30, 0x5b, 0x61, 0x7b, 0x0a, 0xff], random);
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, byte), bytes.subarray(at)]);
};

const empty: Mutation<Buffer> = () => Buffer.alloc(0);

/** Ways to damage a file of any kind. */
export const anyBytes: readonly Mutation<Buffer>[] = [
  flip,
  overwrite,
  cutOut,
  cutOff,
  repeat,
  insert,
  insertRun,
  empty,
];
