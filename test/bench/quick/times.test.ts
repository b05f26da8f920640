import { expect, test } from '@jest/globals';
import { parseTimes, timesOf, timesTable } from '../../../bench/quick/times.js';

const taken = new Map([
  ['reading', [0.3, 0.1, 0.2]],
  ['listening', [2]],
]);
const stored = {
  machine: { cores: 8, processor: 'Z80', node: '20.16.0' },
  seconds: { reading: 0.4, gone: 1 },
};

test('times stand beside stored ones, of works that were stored', () => {
  const [head, , reading, listening, , machines] = timesTable(taken, stored).split('\n');
  expect(head.split(/ *\| */).slice(1, -1)).toEqual([
    ...['work', 'seconds', 'from, to', 'stored', 'now / stored'],
  ]);
  expect(reading.split(/ *\| */).slice(1, -1)).toEqual([
    ...['reading', '0.200', '0.100 to 0.300', '0.400', '0.50'],
  ]);
  expect(listening.split(/ *\| */).slice(1, -1)).toEqual([
    ...['listening', '2.000', '2.000', '', ''],
  ]);
  expect(machines).toMatch(/^Here: .*, Node .*\. Stored: Z80, 8 cores, Node 20\.16\.0\.$/);
});

test('what is stored is read again', () => {
  const times = timesOf(taken);
  expect(times.seconds).toEqual({ reading: 0.2, listening: 2 });
  expect(parseTimes(JSON.stringify(times))).toEqual(times);
  expect(() => parseTimes('{"seconds": {}}')).toThrow(/machine/);
});
