import { signed, unsigned } from './encoding.js';

/**
 * A small assembler for WebAssembly. WebAssembly is a stack machine, so the code of an expression
 * is the code of its operands followed by the operator: every function here takes code and gives
 * code, and nested calls read like the expression they compute.
 */
export type Code = readonly number[];

const vector = (op: number): number[] => [0xfd, ...unsigned(op)];

const binary =
  (...op: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...op];

const unary =
  (...op: number[]) =>
  (a: Code): Code => [...a, ...op];

/** Loads are from `address + offset`; alignment hints are left at one byte, which is always valid. */
const load =
  (...op: number[]) =>
  (address: Code, offset = 0): Code => [...address, ...op, 0, ...unsigned(offset)];

const store =
  (...op: number[]) =>
  (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...op,
    0,
    ...unsigned(offset),
  ];

const loadLane =
  (op: number) =>
  (address: Code, rest: Code, lane: number, offset = 0): Code => [
    ...address,
    ...rest,
    ...vector(op),
    ...[0, ...unsigned(offset), lane],
  ];

function littleEndian(type: 'f32' | 'f64', value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  if (type === 'f32') view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer, 0, type === 'f32' ? 4 : 8)];
}

/** The bytes at these places of two vectors, those of the second counted from 16. */
const shuffle =
  (...places: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...vector(0x0d), ...places];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: load(0x28),
  load8: load(0x2d),
  /** A byte as a signed number. */
  load8Signed: load(0x2c),
  load16: load(0x2f),
  store: store(0x36),
  store8: store(0x3a),
  equal: binary(0x46),
  notEqual: binary(0x47),
  /** Whether a < b, as unsigned numbers: addresses. */
  less: binary(0x49),
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  or: binary(0x72),
  xor: binary(0x73),
  shiftLeft: binary(0x74),
  /** Keeps the sign. */
  shiftRight: binary(0x75),
  /** Fills with zeros. */
  shiftRightUnsigned: binary(0x76),
  /** Whether a > b, as signed numbers. */
  greater: binary(0x4a),
  /** The whole part of a double that is not negative. */
  truncate: unary(0xab),
  /** The lower half of an i64. */
  wrap: unary(0xa7),
  /** How many bits are set. */
  ones: unary(0x69),
};

export const i64 = {
  /** An i32 as an unsigned number. */
  extend: unary(0xad),
  multiply: binary(0x7e),
  shiftRightUnsigned: binary(0x88),
  const: (value: number): Code => [0x42, ...signed(value)],
};

export const f32 = {
  const: (value: number): Code => [0x43, ...littleEndian('f32', value)],
  load: load(0x2a),
  store: store(0x38),
  add: binary(0x92),
  subtract: binary(0x93),
  multiply: binary(0x94),
  less: binary(0x5d),
  lessOrEqual: binary(0x5f),
  /** 1 where a ≥ b, else 0; 0 where one is NaN. */
  greaterOrEqual: binary(0x60),
  demote: unary(0xb6),
};

export const f64 = {
  const: (value: number): Code => [0x44, ...littleEndian('f64', value)],
  load: load(0x2b),
  store: store(0x39),
  add: binary(0xa0),
  subtract: binary(0xa1),
  multiply: binary(0xa2),
  divide: binary(0xa3),
  min: binary(0xa4),
  max: binary(0xa5),
  /** An i32 as an unsigned number. */
  convert: unary(0xb8),
  promote: unary(0xbb),
  equal: binary(0x61),
  greaterOrEqual: binary(0x66),
};

/** 16 bytes at once; `low` stands for the lower 8. */
export const v128 = {
  zero: [...vector(0x0c), ...new Array<number>(16).fill(0)],
  load: load(...vector(0x00)),
  loadLow: load(...vector(0x5d)),
  store: store(...vector(0x0b)),
  /** Writes the lower 8 bytes. */
  storeLow: (address: Code, value: Code): Code => [
    ...address,
    ...value,
    ...vector(0x5b),
    ...[0, 0, 0],
  ],
  /** Loads 4 bytes to all four lanes. */
  loadSplat: load(...vector(0x09)),
  /** Loads a byte to all sixteen lanes. */
  load8Splat: load(...vector(0x07)),
  and: binary(...vector(0x4e)),
  or: binary(...vector(0x50)),
  /** Bits of the first where the mask has ones, of the second elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...vector(0x52)],
  /** Loads one lane of 1 or 2 bytes, the others from `rest`. */
  load8Lane: loadLane(0x54),
  load16Lane: loadLane(0x55),
};

/** Sixteen whole numbers, which wrap around. */
export const i8x16 = {
  /** The bytes of the first at the places that the second names; 0 for places from 16 on. */
  swizzle: binary(...vector(0x0e)),
  splat: unary(...vector(0x0f)),
  /** All bits of a lane where a > b, as signed numbers, else none. */
  greater: binary(...vector(0x27)),
  add: binary(...vector(0x6e)),
};

/** Four whole numbers; comparisons are of signed ones. */
export const i32x4 = {
  splat: unary(...vector(0x11)),
  lane: (a: Code, lane: number): Code => [...a, ...vector(0x1b), lane],
  equal: binary(...vector(0x37)),
  less: binary(...vector(0x39)),
  /** The highest bit of each lane. */
  bitmask: unary(...vector(0xa4)),
};

export const f32x4 = {
  splat: unary(...vector(0x13)),
  lane: (a: Code, lane: number): Code => [...a, ...vector(0x1f), lane],
  add: binary(...vector(0xe4)),
  subtract: binary(...vector(0xe5)),
  multiply: binary(...vector(0xe6)),
  divide: binary(...vector(0xe7)),
  /** Where either is no number, the first: one instruction, unlike WebAssembly's min and max. */
  min: binary(...vector(0xea)),
  max: binary(...vector(0xeb)),
  absolute: unary(...vector(0xe0)),
  negate: unary(...vector(0xe1)),
  squareRoot: unary(...vector(0xe3)),
  /** All bits of a lane where a < b, else none. */
  less: binary(...vector(0x43)),
  /** Two doubles to the lower two floats. */
  demote: unary(...vector(0x5e)),
  /** a0 b0 a1 b1 of the lower two lanes of each. */
  interleaveLow: shuffle(0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
  /** a0 a1 b0 b1. */
  joinLow: shuffle(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
  /** a2 b2 a3 b3 of the upper two lanes of each. */
  interleaveHigh: shuffle(8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  /** a2 a3 b2 b3. */
  joinHigh: shuffle(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  /** The lower two lanes changed about. */
  swapLow: (a: Code): Code => shuffle(4, 5, 6, 7, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15)(a, a),
  /** The upper two lanes in place of the lower ones. */
  high: (a: Code): Code =>
    shuffle(8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)(a, a),
};

export const f64x2 = {
  splat: unary(...vector(0x14)),
  add: binary(...vector(0xf0)),
  subtract: binary(...vector(0xf1)),
  multiply: binary(...vector(0xf2)),
  divide: binary(...vector(0xf3)),
  min: binary(...vector(0xf6)),
  max: binary(...vector(0xf7)),
  /** Which lanes of the first are at least those of the second, as a bit each. */
  atLeast: (a: Code, b: Code): Code => [...a, ...b, ...vector(0x4c), ...vector(0xc4)],
  lane: (a: Code, lane: 0 | 1): Code => [...a, ...vector(0x21), lane],
  /** a0 b0, and a1 b1. */
  firsts: shuffle(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
  seconds: shuffle(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  /** The lower two floats to two doubles. */
  promote: unary(...vector(0x5f)),
};

export const i64x2 = {
  add: binary(...vector(0xce)),
  shiftLeft: binary(...vector(0xcb)),
};

/** Runs the body as long as the condition holds. */
export function repeatWhile(condition: Code, ...body: readonly Code[]): Code {
  const loop = [0x03, 0x40];
  const when = [0x04, 0x40];
  const branchToLoop = [0x0c, 1];
  const end = 0x0b;
  return [...loop, ...condition, ...when, ...body.flat(), ...branchToLoop, end, end];
}

/** Runs the body if the condition holds. */
export function when(condition: Code, ...body: readonly Code[]): Code {
  return [...condition, 0x04, 0x40, ...body.flat(), 0x0b];
}

/** The first value where the condition holds, else the second. */
export function select(condition: Code, a: Code, b: Code): Code {
  return [...a, ...b, ...condition, 0x1b];
}
