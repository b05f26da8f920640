import { expect, test } from '@jest/globals';
import { quietly } from '../../../src/audio/decoding/quietly.js';

test('what a decoder writes to the console is kept back, and the console is as before', () => {
  const { error } = console;
  const decoded = quietly(() => {
    console.error('not seen');
    return 7;
  });
  expect(decoded).toBe(7);
  expect(() =>
    quietly(() => {
      throw new Error('failed');
    }),
  ).toThrow('failed');
  expect(console.error).toBe(error);
});

test('a decoder that tries for ever is stopped', () => {
  expect(() =>
    quietly(() => {
      for (;;) console.error('again');
    }),
  ).toThrow('does not come to an end');
});
