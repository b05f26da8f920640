/**
 * `npm run fuzz -- [--mutations 20000] [--seed 1] [--input NAME] [--case INPUT:SEED:INDEX]`: runs mutants
 * of all inputs, or of one, or one mutant. Those that fail are kept in `failures/`, and the exit code is 1.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { count, textTable } from '../../src/cli/printing/text-table.js';
import { type Case, caseName, filesOf, parseCase } from './case.js';
import { saveFailure } from './failures.js';
import { fuzz, type Tally } from './fuzz.js';
import type { FuzzInput } from './input.js';
import { inputs } from './inputs/index.js';
import { runJobs } from './run-jobs.js';

const { values: typed } = parseArgs({
  options: {
    mutations: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    input: { type: 'string' },
    case: { type: 'string' },
  },
});

/** Failures of an input that a run keeps at most: many have one reason. */
const MOST_KEPT = 5;
const keptOf = new Map<string, number>();

async function main(): Promise<void> {
  if (typed.case !== undefined) return runOne(parseCase(typed.case));
  const names = typed.input === undefined ? inputs.map(({ name }) => name) : [typed.input];
  names.forEach(inputOf);
  const start = performance.now();
  const tallies = await fuzz({
    inputs: names,
    seed: Number(typed.seed),
    mutations: Number(typed.mutations),
    processes: availableParallelism(),
    onFailure: fail,
    onProgress: (done) => process.stderr.write(`${done} of ${typed.mutations} mutants\n`),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`${table(tallies)}\n${typed.mutations} mutants in ${seconds} s\n`);
}

function inputOf(name: string): FuzzInput {
  const input = inputs.find((each) => each.name === name);
  if (input !== undefined) return input;
  throw new RangeError(
    `there is no input "${name}"; known: ${inputs.map((each) => each.name).join(', ')}`,
  );
}

async function fail(failed: Case, problem: string): Promise<void> {
  process.exitCode = 1;
  process.stderr.write(`${caseName(failed)} failed: ${problem}\n`);
  const kept = keptOf.get(failed.input) ?? 0;
  if (kept === MOST_KEPT) return;
  keptOf.set(failed.input, kept + 1);
  await saveFailure(failed, problem, await filesOf(inputOf(failed.input), failed));
}

async function runOne(wanted: Case): Promise<void> {
  inputOf(wanted.input);
  await runJobs([wanted], {
    processes: 1,
    onDone: (_, { outcome, time, memory }) => {
      if (outcome.kind === 'failed') process.exitCode = 1;
      process.stdout.write(`${JSON.stringify({ ...outcome, time, memory }, null, 2)}\n`);
    },
  });
}

function table(tallies: readonly Tally[]): string {
  const numbers = ['mutants', 'read', 'refused', 'failures', 'slowest', 'most memory'];
  const columns = numbers.map((title) => ({ title, align: 'right' as const }));
  const rows = tallies.map((tally) => [
    tally.input,
    ...[tally.mutants, tally.read, tally.refused, tally.failures].map(count),
    `${count(Math.round(tally.slowest))} ms`,
    `${(tally.memory / 2 ** 20).toFixed(0)} MiB`,
  ]);
  return textTable([{ title: 'input' }, ...columns], rows);
}

await main();
