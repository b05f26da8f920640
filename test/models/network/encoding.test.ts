import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type EncodingName,
  encodePlaces,
  inputWidth,
  learnEncoding,
  placeRow,
} from '../../../src/models/network/encoding.js';

const rowsOf = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

function encode(
  values: readonly number[],
  value: number,
  pieces: number,
  encoding?: EncodingName,
): Float32Array {
  const data = { rows: values.length, columns: 1, data: Float64Array.from(values) };
  const encodings = learnEncoding(data, rowsOf(values.length), pieces, encoding);
  const inputs = new Float32Array(inputWidth(encodings[0]));
  const places = new Float32Array(1);
  placeRow(encodings, { rows: 1, columns: 1, data: Float64Array.of(value) }, 0, places, 0);
  encodePlaces(encodings, places, 0, inputs, 0, [0]);
  return inputs;
}

test('few values get an input each, of mean 0', () => {
  const key = Array.from({ length: 120 }, (_, i) => i % 12);
  const inputs = encode(key, 3, 8);
  expect(inputs.length).toBe(12);
  expect(inputs[3]).toBeCloseTo(1 - 1 / 12, 6);
  expect(inputs[4]).toBeCloseTo(-1 / 12, 6);
});

test('many values are cut at quantiles; inputs grow with the value and are 0 in the middle', () => {
  const values = Array.from({ length: 101 }, (_, i) => i * i);
  expect([...encode(values, 2500, 4)]).toEqual(
    [0, 0.5, 0.5, -0.5, -0.5].map((x) => expect.closeTo(x, 6)),
  );
  expect(encode(values, 625, 4)[0]).toBeCloseTo(-0.67449, 5);
  expect(encode(values, -1, 4)[0]).toBe(-3);
  expect(encode(values, 1e9, 4)[0]).toBe(3);
  fc.assert(
    fc.property(fc.double({ min: -10, max: 20_000, noNaN: true }), (value) => {
      const here = encode(values, value, 7);
      const above = encode(values, value + 100, 7);
      here.forEach((input, k) => {
        expect(above[k]).toBeGreaterThanOrEqual(input);
      });
    }),
  );
});

test('values of few rows that hardly repeat are numbers, so that one between two is between them', () => {
  const inputs = encode([1, 2, 3, 4, 10], 3.5, 4);
  expect(inputs.length).toBe(5);
  expect([...inputs.subarray(1)]).toEqual([0.5, 0.5, 0, -0.5].map((x) => expect.closeTo(x, 6)));
  expect([...encode([7, 7, 7], 7, 4)]).toEqual([0]);
});

test('a missing value is taken for the median, one of a kind never seen is none', () => {
  const key = Array.from({ length: 120 }, (_, i) => i % 12);
  expect(encode([...key, Number.NaN], Number.NaN, 8)).toEqual(encode(key, 6, 8));
  const squares = Array.from({ length: 101 }, (_, i) => i * i);
  expect(encode(squares, Number.NaN, 4)).toEqual(encode(squares, 2500, 4));
  expect([...encode([Number.NaN, Number.NaN], Number.NaN, 8)]).toEqual([0]);
  for (const input of encode(key, 99, 8)) expect(input).toBeLessThan(0);
});

test('standardised, a value is so many deviations from the mean, whatever values there are', () => {
  const kinds = [1, 1, 3, 3, 3, 1, Number.NaN];
  expect([...encode(kinds, 4, 8, 'standard')]).toEqual([2]);
  expect([...encode(kinds, Number.NaN, 8, 'standard')]).toEqual([1]);
  expect([...encode(kinds, 1e9, 8, 'standard')]).toEqual([10]);
  expect([...encode([7, 7, 7], 8, 8, 'standard')]).toEqual([1]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2 }), (values) => {
      const inputs = values.map((value) => encode(values, value, 8, 'standard')[0]);
      const mean = inputs.reduce((sum, input) => sum + input, 0) / inputs.length;
      const square = inputs.reduce((sum, input) => sum + input * input, 0) / inputs.length;
      expect(mean).toBeCloseTo(0, 4);
      if (inputs.every((input) => Math.abs(input) < 10)) {
        expect(square).toBeCloseTo(new Set(values).size > 1 ? 1 : 0, 4);
      }
    }),
  );
});

test('by quantile it is the normal quantile of its rank alone', () => {
  const values = Array.from({ length: 101 }, (_, i) => i * i);
  for (const value of [-1, 0, 625, 2000, 1e9]) {
    expect([...encode(values, value, 4, 'quantile')]).toEqual([encode(values, value, 4)[0]]);
  }
  expect([...encode([7, 7, 7], 7, 4, 'quantile')]).toEqual([0]);
});
