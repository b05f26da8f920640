import { expect, test } from '@jest/globals';
import { FIRST_STEPS } from '../../src/cli/first-steps.js';
import { supergenre } from '../support/command.js';

test('without a command, it says what one can do first', async () => {
  const { code, out, err } = await supergenre([]);
  expect([code, out, err]).toEqual([0, FIRST_STEPS, '']);
});

test('all commands and options that it names exist, in lines of 80 characters', async () => {
  const lines = FIRST_STEPS.split('\n').filter((line) => line.startsWith('  supergenre '));
  expect(lines).toHaveLength(7);
  for (const line of FIRST_STEPS.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const [typed] = lines.map((line) => line.trim().split(/ {2,}/)[0].split(' ').slice(1));
  expect(typed).toEqual(['demo']);
  for (const line of lines) {
    const [command, ...words] = line.trim().split(/ {2,}/)[0].split(' ').slice(1);
    const { out } = await supergenre([command, '--help']);
    for (const option of words.filter((word) => word.startsWith('--'))) {
      expect(out).toContain(`  ${option}`);
    }
  }
});
