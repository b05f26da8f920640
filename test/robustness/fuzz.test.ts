import { expect, test } from '@jest/globals';
import { caseName } from './case.js';
import { savedFailures } from './failures.js';
import { fuzz } from './fuzz.js';
import { inputs } from './inputs/index.js';
import { runJobs } from './run-jobs.js';

/** Each process has to make the inputs' models first. */
const processes = 1;

/** Mutants of each input: a share of what `npm run fuzz` does by default that leaves the tests quick. */
const OF_EACH = 13;

test('mutants give probabilities or one clear message', async () => {
  const failures: string[] = [];
  const names = inputs.map(({ name }) => name);
  const tallies = await fuzz({
    inputs: names,
    seed: 16,
    mutations: names.length * OF_EACH,
    processes,
    onFailure: (failed, problem) => void failures.push(`${caseName(failed)}: ${problem}`),
  });
  expect(failures).toEqual([]);
  // Some of each kind, or the mutations say nothing.
  for (const { read, refused, input } of tallies) {
    expect({ input, some: read > 0 && refused > 0 }).toEqual({ input, some: true });
  }
});

test('what failed once is right for ever', async () => {
  const failures: string[] = [];
  await runJobs(await savedFailures(), {
    processes,
    onDone: (saved, { outcome }) => {
      if (outcome.kind === 'failed') failures.push(`${caseName(saved)}: ${outcome.problem}`);
    },
  });
  expect(failures).toEqual([]);
});
