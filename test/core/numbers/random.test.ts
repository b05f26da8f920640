import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../src/core/numbers/index.js';

const draw = (random: Random, n: number): number[] =>
  Array.from({ length: n }, () => random.uint32());

describe('Random', () => {
  test('fills arrays with the numbers that single draws give', () => {
    const [one, other] = [new Random(5, 3), new Random(5, 3)];
    const filled = new Uint32Array(7);
    one.fill(filled);
    expect(Array.from(filled)).toEqual(draw(other, 7));
    expect(draw(one, 3)).toEqual(draw(other, 3));
  });

  test('gives the numbers of xoshiro128** for a known state', () => {
    // The published algorithm once more, in BigInt arithmetic.
    const mask = 0xffffffffn;
    const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
    const state = splitMix(42).map(BigInt);
    const expected = Array.from({ length: 100 }, () => {
      const result = (rotate((state[1] * 5n) & mask, 7n) * 9n) & mask;
      const t = (state[1] << 9n) & mask;
      state[2] ^= state[0];
      state[3] ^= state[1];
      state[1] ^= state[2];
      state[0] ^= state[3];
      state[2] ^= t;
      state[3] = rotate(state[3], 11n);
      return Number(result);
    });
    expect(draw(new Random(42), 100)).toEqual(expected);
  });

  test('streams of one seed and seeds of one stream differ', () => {
    const sequences = [new Random(1), new Random(1, 1), new Random(2), new Random(-1)];
    const texts = sequences.map((random) => draw(random, 4).join());
    expect(new Set(texts).size).toBe(4);
  });

  test('uniform and integer keep to their ranges and are even', () => {
    const random = new Random(7);
    const counts = new Array(6).fill(0);
    let sum = 0;
    let outside = 0;
    for (let i = 0; i < 60_000; i++) {
      const u = random.uniform();
      if (!(u >= 0 && u < 1)) outside++;
      sum += u;
      counts[random.integer(6)]++;
    }
    expect(outside).toBe(0);
    expect(sum / 60_000).toBeCloseTo(0.5, 2);
    for (const c of counts) expect(Math.abs(c - 10_000)).toBeLessThan(400);
  });

  test('normal has mean 0 and deviation 1', () => {
    const random = new Random(8);
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  test('shuffle keeps every element', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const shuffled = new Random(seed).shuffle([...values]);
        expect(shuffled.sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });

  test('chooses as many as asked for, in their order, each as often as any other', () => {
    const values = Int32Array.from({ length: 10 }, (_, i) => 3 * i);
    const counts = new Map<number, number>();
    const random = new Random(3);
    for (let draw = 0; draw < 10_000; draw++) {
      const chosen = random.choose(values, 4);
      expect(chosen.length).toBe(4);
      expect(chosen.every((value, k) => k === 0 || value > chosen[k - 1])).toBe(true);
      for (const value of chosen) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([...values]);
    // Each count has a mean of 4,000 and a deviation of 49.
    for (const count of counts.values()) expect(Math.abs(count - 4000)).toBeLessThan(250);
    expect(random.choose(values, 10)).toEqual(values);
    expect(random.choose(values, 11)).toEqual(values);
  });
});

/** The seeding by SplitMix32, in BigInt arithmetic. */
function splitMix(seed: number): number[] {
  const mask = 0xffffffffn;
  let z = BigInt(seed >>> 0);
  return Array.from({ length: 4 }, () => {
    z = (z + 0x9e3779b9n) & mask;
    let t = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
    t = ((t ^ (t >> 15n)) * 0x735a2d97n) & mask;
    return Number((t ^ (t >> 15n)) & mask);
  });
}
