import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, textTable } from '../../../src/cli/printing/text-table.js';
import { type Checked, type CheckOptions, checkJob } from './check-job.js';
import { wrapFileSystem } from './file-system/wrap.js';
import { makeInputs } from './jobs/inputs.js';
import { findJob, jobs } from './jobs/registry.js';
import { runTasksHere } from './tasks-here.js';

export interface CrashPointOptions extends CheckOptions {
  /** Names of jobs; all by default. */
  readonly jobs?: readonly string[] | undefined;
  /** Where the jobs' inputs are, or are made and stay; by default they go at the end. */
  readonly inputs?: string | undefined;
  /** Called with what came out for each job. */
  readonly onJob?: (checked: Checked) => void;
}

/**
 * Checks all jobs, or some, at all crash points and faults, or some of them. It wraps the file-system
 * functions of this process for good.
 */
export async function crashPoints({
  jobs: names = jobs.map(({ name }) => name),
  inputs: inputsFolder,
  onJob,
  ...options
}: CrashPointOptions = {}): Promise<Checked[]> {
  const wanted = names.map(findJob);
  runTasksHere();
  await wrapFileSystem();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'crash-')));
  try {
    const inputs = await makeInputs(inputsFolder ?? join(folder, 'inputs'));
    const all: Checked[] = [];
    for (const job of wanted) {
      const checked = await checkJob(job, inputs, folder, options);
      onJob?.(checked);
      all.push(checked);
    }
    return all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A table of what came out, and a line for each failure. */
export function describeChecked(all: readonly Checked[]): string {
  const columns = ['job', 'calls', 'crash points', 'faults', 'failures'];
  const figures = (one: Checked): number[] => [
    ...[one.calls, one.crashPoints, one.faults, one.failures.length],
  ];
  const rows = all.map((one) => [one.job, ...figures(one).map(count)]);
  const sums = all.map(figures).reduce((a, b) => a.map((value, i) => value + b[i]), [0, 0, 0, 0]);
  const table = textTable(
    columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
    [...rows, ['all', ...sums.map(count)]],
  );
  const lines = all.flatMap(({ job, failures }) =>
    failures.map(({ plan, call, what }) => `${job}, ${plan} (${call}): ${what}`),
  );
  return [table, ...lines].join('\n');
}
