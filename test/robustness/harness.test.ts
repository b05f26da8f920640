import { describe, expect, test } from '@jest/globals';
import { caseName, filesOf, parseCase } from './case.js';
import { inputs } from './inputs/index.js';
import type { Outcome } from './judge.js';
import { inputs as planted } from './planted.js';
import { runJobs } from './run-jobs.js';

describe('the harness', () => {
  test('finds every planted fault, and goes on after it', async () => {
    const found: Record<string, Outcome> = {};
    const jobs = planted.map(({ name: input }) => ({ input, seed: 0, index: 1 }));
    await runJobs([...jobs, { input: 'refused', seed: 0, index: 0 }], {
      registry: new URL('planted.js', import.meta.url),
      limits: { time: 1_000, memory: 300 * 2 ** 20 },
      processes: 2,
      onDone: ({ input, index }, { outcome }) => {
        found[index === 0 ? `valid, ${input}` : input] = outcome;
      },
    });
    const failed = (problem: string) => ({
      kind: 'failed',
      problem: expect.stringContaining(problem),
    });
    expect(found).toEqual({
      right: { kind: 'read' },
      refused: { kind: 'refused', message: 'is wrong' },
      'valid, refused': failed('valid files are refused: is wrong'),
      'type-error': failed('TypeError: of ours'),
      nan: failed('a probability is NaN'),
      'too-large': failed('a probability is 1.5'),
      'long-message': failed('a message of 2000 characters'),
      hang: failed('no answer after 1000 ms'),
      waiting: failed('no answer after 1000 ms'),
      memory: failed('bytes of memory'),
      exit: failed('the process ended with code 3'),
      rejection: failed('TypeError: left alone'),
    });
  });

  test.each(inputs.map((input) => [input.name, input] as const))(
    '%s: a case always has the same files, and most cases differ',
    async (name, input) => {
      const make = async (index: number) =>
        JSON.stringify(await filesOf(input, { input: name, seed: 3, index }));
      const made = await Promise.all(Array.from({ length: 12 }, (_, index) => make(index)));
      expect(await make(5)).toBe(made[5]);
      expect(new Set(made).size).toBeGreaterThan(6);
    },
  );

  test('a case is named by a text', () => {
    const named = { input: 'csv-tables', seed: -3, index: 70 };
    expect(parseCase(caseName(named))).toEqual(named);
    expect(() => parseCase('csv-tables:1')).toThrow('INPUT:SEED:INDEX');
  });
});
