import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Code,
  f32,
  f32x4,
  f64,
  f64x2,
  i8x16,
  i32,
  i32x4,
  i64,
  i64x2,
  v128,
} from '../../../src/core/wasm/index.js';
import { assemble } from './run.js';

const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const float = fc.float();
const double = fc.double();

/** The first where either is no number, unlike Math.min and Math.max. */
function lesser(a: number, b: number): number {
  if (b < a) return b;
  return a;
}

function greater(a: number, b: number): number {
  if (a < b) return b;
  return a;
}

describe('i32', () => {
  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
    ['add', i32.add, (a, b) => (a + b) | 0],
    ['subtract', i32.subtract, (a, b) => (a - b) | 0],
    ['multiply', i32.multiply, Math.imul],
    ['or', i32.or, (a, b) => a | b],
    ['xor', i32.xor, (a, b) => a ^ b],
    ['shiftLeft', i32.shiftLeft, (a, b) => a << b],
    ['shiftRight', i32.shiftRight, (a, b) => a >> b],
    ['shiftRightUnsigned', i32.shiftRightUnsigned, (a, b) => (a >>> b) | 0],
    ['equal', i32.equal, (a, b) => Number(a === b)],
    ['notEqual', i32.notEqual, (a, b) => Number(a !== b)],
    ['less, unsigned', i32.less, (a, b) => Number(a >>> 0 < b >>> 0)],
    ['greater, signed', i32.greater, (a, b) => Number(a > b)],
  ])('%s', (_, operator, expected) => {
    const { run } = assemble(['i32', 'i32'], 'i32', ([a, b]) => operator(a, b));
    fc.assert(fc.property(whole, whole, (a, b) => run(a, b) === expected(a, b)));
    expect(run(-7, -7)).toBe(expected(-7, -7));
  });

  test('constants of every length', () => {
    const edges = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8193, 2 ** 31 - 1, -(2 ** 31)];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...edges), whole), (value) => {
        expect(assemble([], 'i32', () => i32.const(value)).run()).toBe(value);
      }),
    );
  });

  test('ones counts bits, truncate drops the fraction of a double', () => {
    const ones = assemble(['i32'], 'i32', ([a]) => i32.ones(a));
    const truncate = assemble(['f64'], 'i32', ([a]) => i32.truncate(a));
    fc.assert(
      fc.property(whole, fc.double({ min: 0, max: 2 ** 32 - 1, noNaN: true }), (a, b) => {
        expect(ones.run(a)).toBe((a >>> 0).toString(2).replaceAll('0', '').length);
        expect(truncate.run(b) >>> 0).toBe(Math.trunc(b));
      }),
    );
  });
});

test('i64: the upper half of a product of unsigned numbers', () => {
  const { run } = assemble(['i32', 'i32'], 'i32', ([a, b]) =>
    i32.wrap(i64.shiftRightUnsigned(i64.multiply(i64.extend(a), i64.extend(b)), i64.const(32))),
  );
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      const product = BigInt(a >>> 0) * BigInt(b >>> 0);
      expect(run(a, b) >>> 0).toBe(Number(product >> 32n));
    }),
  );
});

describe('f32', () => {
  const { fround } = Math;
  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
    ['add', f32.add, (a, b) => fround(a + b)],
    ['subtract', f32.subtract, (a, b) => fround(a - b)],
    ['multiply', f32.multiply, (a, b) => fround(a * b)],
  ])('%s', (_, operator, expected) => {
    const { run } = assemble(['f32', 'f32'], 'f32', ([a, b]) => operator(a, b));
    fc.assert(fc.property(float, float, (a, b) => Object.is(run(a, b), expected(a, b))));
  });

  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => boolean]>([
    ['less', f32.less, (a, b) => a < b],
    ['lessOrEqual', f32.lessOrEqual, (a, b) => a <= b],
    ['greaterOrEqual', f32.greaterOrEqual, (a, b) => a >= b],
  ])('%s', (_, operator, expected) => {
    const { run } = assemble(['f32', 'f32'], 'i32', ([a, b]) => operator(a, b));
    const few = fc.constantFrom(-1, 0, 1, Number.NaN, Infinity);
    fc.assert(fc.property(few, few, (a, b) => run(a, b) === Number(expected(a, b))));
  });

  test('constants, and rounding of doubles', () => {
    const demote = assemble(['f64'], 'f32', ([a]) => f32.demote(a));
    fc.assert(
      fc.property(float, double, (a, b) => {
        expect(assemble([], 'f32', () => f32.const(a)).run()).toBe(a);
        expect(demote.run(b)).toBe(fround(b));
      }),
    );
  });
});

describe('f64', () => {
  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
    ['add', f64.add, (a, b) => a + b],
    ['subtract', f64.subtract, (a, b) => a - b],
    ['multiply', f64.multiply, (a, b) => a * b],
    ['divide', f64.divide, (a, b) => a / b],
    ['min', f64.min, Math.min],
    ['max', f64.max, Math.max],
  ])('%s', (_, operator, expected) => {
    const { run } = assemble(['f64', 'f64'], 'f64', ([a, b]) => operator(a, b));
    fc.assert(fc.property(double, double, (a, b) => Object.is(run(a, b), expected(a, b))));
  });

  test('comparisons', () => {
    const equal = assemble(['f64', 'f64'], 'i32', ([a, b]) => f64.equal(a, b));
    const atLeast = assemble(['f64', 'f64'], 'i32', ([a, b]) => f64.greaterOrEqual(a, b));
    const few = fc.constantFrom(-1, 0, 1, Number.NaN, Infinity);
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(equal.run(a, b)).toBe(Number(a === b));
        expect(atLeast.run(a, b)).toBe(Number(a >= b));
      }),
    );
  });

  test('constants and conversions', () => {
    const convert = assemble(['i32'], 'f64', ([a]) => f64.convert(a));
    const promote = assemble(['f32'], 'f64', ([a]) => f64.promote(a));
    fc.assert(
      fc.property(whole, float, double, (a, b, c) => {
        expect(convert.run(a)).toBe(a >>> 0);
        expect(promote.run(b)).toBe(b);
        expect(assemble([], 'f64', () => f64.const(c)).run()).toBe(c);
      }),
    );
  });
});

describe('memory', () => {
  test('whole numbers of one, two and four bytes, little-endian, at an offset', () => {
    const { run, memory } = assemble(['i32', 'i32'], 'i32', ([at, value]) => [
      ...i32.store(at, value, 300),
      ...i32.store8(at, i32.const(0xab), 304),
      ...i32.add(i32.load(at, 300), i32.add(i32.load8(at, 300), i32.load16(at, 301))),
    ]);
    const value = 0x01_02_03_04;
    expect(run(8, value)).toBe(value + 0x04 + 0x02_03);
    expect(memory.getInt32(308, true)).toBe(value);
    expect(memory.getUint8(312)).toBe(0xab);
  });

  test('bytes with a sign', () => {
    const { run, memory } = assemble(['i32'], 'i32', ([at]) => i32.load8Signed(at, 1));
    for (const value of [-128, -1, 0, 127]) {
      memory.setInt8(9, value);
      expect(run(8)).toBe(value);
    }
  });

  test('floats and doubles', () => {
    const { run, memory } = assemble(['f32', 'f64'], 'f64', ([a, b]) => [
      ...f32.store(i32.const(0), a),
      ...f64.store(i32.const(0), b, 8),
      ...f64.add(f64.promote(f32.load(i32.const(0))), f64.load(i32.const(0), 8)),
    ]);
    expect(run(0.5, 3)).toBe(3.5);
    expect([memory.getFloat32(0, true), memory.getFloat64(8, true)]).toEqual([0.5, 3]);
  });

  test('vectors, their lower half, and single lanes', () => {
    const at = i32.const(0);
    const { run, buffer } = assemble([], undefined, () => [
      ...v128.store(at, v128.load(at), 16),
      ...v128.store(at, v128.loadLow(at), 32),
      ...v128.storeLow(i32.const(48), v128.load(at)),
      ...v128.store(at, v128.loadSplat(at), 64),
      ...v128.store(at, v128.load8Lane(at, v128.load(at), 15), 80),
      ...v128.store(at, v128.load16Lane(at, v128.zero, 1), 96),
      ...v128.store(at, v128.load8Splat(at, 2), 112),
    ]);
    const words = new Int32Array(buffer, 0, 32);
    const own = [0x0403_0201, 0x0807_0605, 0x0c0b_0a09, 0x100f_0e0d];
    words.set(own);
    run();
    expect(Array.from(words.subarray(4))).toEqual([
      ...own,
      ...[own[0], own[1], 0, 0],
      ...[own[0], own[1], 0, 0],
      ...[own[0], own[0], own[0], own[0]],
      ...[own[0], own[1], own[2], 0x010f_0e0d],
      ...[0x0201_0000, 0, 0, 0],
      ...[0x0303_0303, 0x0303_0303, 0x0303_0303, 0x0303_0303],
    ]);
  });
});

/** What an operator of two vectors makes of the bytes of both. */
function onVectors<T extends ArrayLike<number | bigint>>(
  type: { new (buffer: ArrayBuffer | SharedArrayBuffer, at: number, length: number): T },
  lanes: number,
  operator: (a: Code, b: Code) => Code,
): (fill: (a: T, b: T) => void) => T {
  const { run, buffer } = assemble([], undefined, () =>
    v128.store(i32.const(32), operator(v128.load(i32.const(0)), v128.load(i32.const(16)))),
  );
  return (fill) => {
    fill(new type(buffer, 0, lanes), new type(buffer, 16, lanes));
    run();
    return new type(buffer, 32, lanes);
  };
}

const pairOf = (value: fc.Arbitrary<number>, lanes: number) =>
  fc.array(value, { minLength: 2 * lanes, maxLength: 2 * lanes });

describe('f32x4', () => {
  const { fround } = Math;
  const run = (operator: (a: Code, b: Code) => Code, values: readonly number[]) =>
    Array.from(
      onVectors(
        Float32Array,
        4,
        operator,
      )((a, b) => {
        a.set(values.slice(0, 4));
        b.set(values.slice(4));
      }),
    );

  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
    ['add', f32x4.add, (a, b) => fround(a + b)],
    ['subtract', f32x4.subtract, (a, b) => fround(a - b)],
    ['multiply', f32x4.multiply, (a, b) => fround(a * b)],
    ['divide', f32x4.divide, (a, b) => fround(a / b)],
    ['min', f32x4.min, lesser],
    ['max', f32x4.max, greater],
    ['negate', (a) => f32x4.negate(a), (a) => -a],
    ['squareRoot', (a) => f32x4.squareRoot(a), (a) => fround(Math.sqrt(a))],
    ['less and select', (a, b) => v128.select(b, a, f32x4.less(a, b)), greater],
  ])('%s', (_, operator, expected) => {
    fc.assert(
      fc.property(pairOf(float, 4), (values) => {
        const lanes = [0, 1, 2, 3].map((i) => expected(values[i], values[i + 4]));
        expect(run(operator, values)).toEqual(lanes);
      }),
    );
  });

  test('lanes change places', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(run(f32x4.interleaveLow, values)).toEqual([1, 5, 2, 6]);
    expect(run(f32x4.joinLow, values)).toEqual([1, 2, 5, 6]);
    expect(run(f32x4.interleaveHigh, values)).toEqual([3, 7, 4, 8]);
    expect(run(f32x4.joinHigh, values)).toEqual([3, 4, 7, 8]);
    expect(run((a) => f32x4.swapLow(a), values)).toEqual([2, 1, 3, 4]);
    expect(run((a) => f32x4.high(a), values)).toEqual([3, 4, 3, 4]);
    expect(run(() => f32x4.splat(f32.const(7)), values)).toEqual([7, 7, 7, 7]);
  });

  test('floats to doubles and back', () => {
    const values = [1.5, -2.25, 3, 4, 5, 6, 7, 8];
    expect(run((a) => f32x4.demote(f64x2.promote(a)), values)).toEqual([1.5, -2.25, 0, 0]);
  });
});

describe('f64x2', () => {
  const run = (operator: (a: Code, b: Code) => Code, values: readonly number[]) =>
    Array.from(
      onVectors(
        Float64Array,
        2,
        operator,
      )((a, b) => {
        a.set(values.slice(0, 2));
        b.set(values.slice(2));
      }),
    );

  test.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
    ['add', f64x2.add, (a, b) => a + b],
    ['subtract', f64x2.subtract, (a, b) => a - b],
    ['multiply', f64x2.multiply, (a, b) => a * b],
    ['divide', f64x2.divide, (a, b) => a / b],
    ['min', f64x2.min, lesser],
    ['max', f64x2.max, greater],
  ])('%s', (_, operator, expected) => {
    fc.assert(
      fc.property(pairOf(double, 2), (values) => {
        const lanes = [0, 1].map((i) => expected(values[i], values[i + 2]));
        expect(run(operator, values)).toEqual(lanes);
      }),
    );
  });

  test('lanes change places', () => {
    const values = [1, 2, 3, 4];
    expect(run(f64x2.firsts, values)).toEqual([1, 3]);
    expect(run(f64x2.seconds, values)).toEqual([2, 4]);
    expect(run((a) => f64x2.splat(f64x2.lane(a, 1)), values)).toEqual([2, 2]);
    expect(run((_, b) => f64x2.splat(f64x2.lane(b, 0)), values)).toEqual([3, 3]);
  });

  test('atLeast gives a bit for each lane', () => {
    const { run: bits } = assemble(['f64', 'f64', 'f64'], 'i32', ([a, b, c]) =>
      f64x2.atLeast(f64x2.firsts(f64x2.splat(a), f64x2.splat(b)), f64x2.splat(c)),
    );
    expect([bits(1, 1, 2), bits(2, 1, 2), bits(1, 3, 2), bits(2, 2, 2)]).toEqual([0, 1, 2, 3]);
    expect(bits(Number.NaN, 5, 2)).toBe(2);
  });
});

describe('vectors of whole numbers', () => {
  const run = (operator: (a: Code, b: Code) => Code, a: number[], b: number[]) =>
    Array.from(
      onVectors(
        Int32Array,
        4,
        operator,
      )((x, y) => {
        x.set(a);
        y.set(b);
      }),
    );
  const a = [1, -2, 3, 2 ** 31 - 1];
  const b = [1, 5, -3, 0];

  test('comparisons fill lanes with ones, or joins bits', () => {
    expect(run(i32x4.equal, a, b)).toEqual([-1, 0, 0, 0]);
    expect(run(i32x4.less, a, b)).toEqual([0, -1, 0, 0]);
    expect(run(v128.or, a, b)).toEqual(a.map((value, i) => value | b[i]));
  });

  test('splat, lane and bitmask', () => {
    expect(run((x) => i32x4.splat(i32x4.lane(x, 1)), a, b)).toEqual([-2, -2, -2, -2]);
    expect(run((x) => i32x4.splat(i32x4.bitmask(x)), [-1, 1, -5, 0], b)).toEqual([5, 5, 5, 5]);
  });

  test('swizzle takes bytes at places, and 0 beyond them', () => {
    const places = [0x0100_0302, 0x0f0e_0d0c, 0x1010_1010, 0];
    const bytes = [0x0403_0201, 0x0807_0605, 0x0c0b_0a09, 0x100f_0e0d];
    expect(run(i8x16.swizzle, bytes, places)).toEqual([0x0201_0403, 0x100f_0e0d, 0, 0x0101_0101]);
  });

  test('bytes wrap around when added, and are compared as signed numbers', () => {
    const some = [0x01_80_7f_ff, 0, 0, 0];
    const others = [0x01_7f_01_01, 0, -1, 0x7f];
    expect(run(i8x16.add, some, others)).toEqual([0x02_ff_80_00 | 0, 0, -1, 0x7f]);
    expect(run(i8x16.greater, some, others)).toEqual([0x00_00_ff_00, 0, -1, 0]);
    expect(run((x) => i8x16.splat(i32x4.lane(x, 0)), [0x1ff, 0, 0, 0], some)).toEqual([
      -1, -1, -1, -1,
    ]);
  });

  test('i64x2', () => {
    const of = (operator: (x: Code, y: Code) => Code) =>
      Array.from(
        onVectors(
          BigInt64Array,
          2,
          operator,
        )((x, y) => {
          x.set([2n ** 40n, -3n]);
          y.set([5n, 2n ** 62n]);
        }),
      );
    expect(of(i64x2.add)).toEqual([2n ** 40n + 5n, 2n ** 62n - 3n]);
    expect(of((x) => i64x2.shiftLeft(x, i32.const(3)))).toEqual([2n ** 43n, -24n]);
  });
});
