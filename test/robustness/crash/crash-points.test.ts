import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { run } from '../../support/command.js';
import type { Checked } from './check-job.js';
import { jobs } from './jobs/registry.js';

/** Runs the harness in a process of its own, whose file-system functions it wraps. */
async function crashPoints(...args: readonly string[]): Promise<Checked[]> {
  const { out, err } = await run([
    ...[resolve('build/test/robustness/crash/main.js'), '--json'],
    ...args,
  ]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

describe('crash points', () => {
  let checked: readonly Checked[];
  const named = (name: string): Checked => {
    const found = checked.find(({ job }) => job === name);
    if (found === undefined) throw new Error(`${name} was not run`);
    return found;
  };
  const writers = jobs.map(({ name }) => name);
  const planted = ['writes in place', 'leaves its temporary file', 'hides that it failed'];

  beforeAll(async () => {
    const names = [...writers, ...planted.map((name) => `planted: ${name}`)];
    const wanted = names.flatMap((name) => ['--job', name]);
    checked = await crashPoints('--share', '0.02', '--seed', '1', ...wanted);
  });

  test.each(writers)('%s loses nothing', (name) => {
    const { calls, failures } = named(name);
    expect(calls).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });
});

describe('the harness finds a writer that', () => {
  const failuresOf = async (name: string, only: string): Promise<string[]> => {
    const [{ failures }] = await crashPoints('--job', `planted: ${name}`, '--only', only);
    return failures.map(({ what }) => what);
  };
});
