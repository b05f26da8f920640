import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../../support/command.js';
import { describeOnPosix, testOnPosix } from '../../support/systems.js';
import type { Checked } from './check-job.js';
import { planted } from './jobs/planted.js';
import { jobs } from './jobs/registry.js';

const SEED = '1';

/** Jobs that take long and whose writers others have, too; `npm run crash` runs them. */
const LONG = [
  ...['fit over a model', 'fit --report', 'fit with supergenres', 'report'],
  ...['search', 'search --resume', 'tune'],
];

/** Crash points and faults of each job that leave the tests quick. */
const MOST = '2';

/** Holds the jobs' inputs, which the first run makes. */
let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'crash-inputs-')));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the harness in a process of its own, whose file-system functions it wraps for good. */
async function crashPoints(
  names: readonly string[],
  ...more: readonly string[]
): Promise<Map<string, Checked>> {
  const wanted = names.flatMap((name) => ['--job', name]);
  const program = resolve('build/test/robustness/crash/main.js');
  const inputs = ['--inputs', join(folder, 'inputs')];
  const { out, err } = await run([
    ...[program, '--json', '--seed', SEED, ...inputs, ...wanted, ...more],
  ]);
  if (out === '') throw new Error(err);
  const all: Checked[] = JSON.parse(out);
  return new Map(all.map((checked) => [checked.job, checked]));
}

describeOnPosix('at some of its crash points and faults', () => {
  const names = jobs.map(({ name }) => name).filter((name) => !LONG.includes(name));
  let checked: Map<string, Checked>;
  beforeAll(async () => {
    checked = await crashPoints(names, '--most', MOST);
  });

  test.each(names)('%s loses nothing', (name) => {
    expect(checked.get(name)?.calls).toBeGreaterThan(0);
    expect(checked.get(name)?.failures).toEqual([]);
  });
});

describeOnPosix('the harness finds a writer that', () => {
  const [inPlace, leaves, hides] = planted.map(({ name }) => name);
  let checked: Map<string, Checked>;
  beforeAll(async () => {
    checked = await crashPoints([inPlace, leaves, hides]);
  });
  const found = (name: string): string[] =>
    checked.get(name)?.failures.map(({ plan, what }) => `${plan}: ${what}`) ?? [];

  test('writes in place', () => {
    expect(found(inPlace)).toContain('changes 1 half: neither old nor new: table.csv');
  });

  test('leaves its temporary file', () => {
    const leftover = /^changes 1 after: again: left over: table\.csv\.[\w-]+$/;
    expect(found(leaves)).toContainEqual(expect.stringMatching(leftover));
  });

  test('calls a full disk a bug', () => {
    expect(found(inPlace)).toContainEqual(expect.stringMatching(/^changes 1 torn: exit 2: /));
  });

  test('hides that it failed', () => {
    expect(found(hides)).toContain(
      'changes 1 ENOSPC: took no notice, yet other content: table.csv',
    );
  });
});

testOnPosix(
  'a process that is killed leaves what a run leaves that is cut off from the disk',
  async () => {
    const [{ name }] = planted;
    const checked = await crashPoints([name], '--kill', '--only', 'changes 1 half');
    expect(checked.get(name)?.failures.map(({ what }) => what)).toEqual([
      'neither old nor new: table.csv',
    ]);
  },
);
