import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { runnerOption } from '../../../src/core/jobs/index.js';
import { parseOptions } from '../../../src/core/options/index.js';
import { RunnerHere } from '../../support/runner-here.js';

const schema = z.strictObject(runnerOption);
const method = async (): Promise<never> => Promise.reject(new Error('not called'));
const whole = { atOnce: 1, threads: 1, put: method, putFile: method, run: method };

test('a runner is taken as it is', async () => {
  await using runner = new RunnerHere();
  expect(parseOptions(schema, { runner }, 'fit').runner).toBe(runner);
  expect(parseOptions(schema, { runner: whole }, 'fit').runner).toBe(whole);
  expect(parseOptions(schema, {}, 'fit').runner).toBeUndefined();
});

test.each([
  ['redis://localhost', 'it is not an object'],
  [{ ...whole, putFile: undefined }, 'it has no method "putFile"'],
  [{ ...whole, atOnce: undefined }, 'its "atOnce" is not a whole number of 1 or more'],
  [{ ...whole, threads: 0 }, 'its "threads" is not a whole number of 1 or more'],
])('what is none is refused, with what it lacks', (runner, fault) => {
  const parse = () => parseOptions(schema, { runner }, 'fit');
  expect(parse).toThrow(`fit: option "runner": a runner is needed: ${fault}`);
});
