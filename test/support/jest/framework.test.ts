import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ended, run } from '../command.js';

/** Jest runs the largest first. */
const FILES = {
  'a.test.js': `
    import { expect, jest, test } from '@jest/globals';
    import { counted } from './counted.js';
    counted.files++;
    test('is wrong', () => expect({ a: 1 }).toEqual({ a: 2 }));
    test('never ends', () => new Promise(() => {}), 50);
    test('rejects beside it', async () => {
      void Promise.reject(new Error('nobody waits for it'));
      await new Promise((resolve) => setTimeout(resolve, 10));
    });
    test('leaves fakes behind', () => {
      jest.useFakeTimers({ now: 7 });
      jest.spyOn(Math, 'random').mockReturnValue(7);
      expect([Date.now(), Math.random()]).toEqual([7, 7]);
      console.log('said by a');
    });
    test('mocks a module', () => jest.unstable_mockModule('zod', () => ({})));`,
  'b.test.js': `
    import { expect } from '@jest/globals';
    import { counted, kept, skipped } from './counted.js';
    counted.files++;
    kept('has the modules of the other', () => expect(counted.files).toBe(2));
    kept.each(['now', 'random'])('does not have its fake %s', (name) => {
      expect({ now: Date.now(), random: Math.random() }[name]).not.toBe(7);
    });
    skipped('is skipped', () => {});`,
  'c.test.js': `
    /** @jest-environment node */
    import { expect, test } from '@jest/globals';
    import { counted } from './counted.js';
    test('has modules of its own', () => expect(counted.files).toBe(0));`,
  'd.test.js': `
    import './nowhere.js';`,
  'counted.js': `
    import { test } from '@jest/globals';
    export const counted = { files: 0 };
    export const kept = test;
    export const skipped = test.skip;`,
  'package.json': '{ "type": "module" }',
};

let folder: string;
let ended: Ended;

beforeAll(async () => {
  // Below `build/`, so that it finds what is `@jest/globals` there.
  folder = await mkdtemp(resolve('build/framework-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  const config = {
    rootDir: folder,
    cacheDirectory: join(folder, 'cache'),
    testMatch: ['**/*.test.js'],
    transform: {},
    testEnvironment: resolve('build/test/support/jest/environment.js'),
    testRunner: resolve('build/test/support/jest/framework.js'),
  };
  ended = await run([
    ...['--experimental-vm-modules', resolve('node_modules/jest/bin/jest.js')],
    ...['--config', JSON.stringify(config), '--runInBand', '--verbose', '--no-color'],
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

test('files share their modules, but not what they do to the globals', () => {
  expect(ended.err).toMatch(
    /^PASS .*b\.test\.js\n.*✓ has the modules of the other.*\n.*✓ .* fake now.*\n.*✓ .* fake random.*\n.*○ skipped is skipped/m,
  );
});

test('one that asks for it has modules of its own', () => {
  expect(ended.err).toMatch(/^PASS .*c\.test\.js\n.*✓ has modules of its own/m);
});

test('failures are said, with the test’s own line', () => {
  const { code, out, err } = ended;
  expect(code).toBe(1);
  expect(out).toMatch(/console\.log\s+said by a/);
  expect(err).toMatch(/● is wrong\s+expect\(received\)\.toEqual.*?at \S+ \(.*a\.test\.js:5:/s);
  expect(err).toMatch(/● never ends\s+thrown: "Exceeded timeout of 50 ms/);
  expect(err).toMatch(/● rejects beside it\s+nobody waits for it/);
  expect(err).toMatch(
    /● mocks a module\s+jest\.unstable_mockModule needs "@jest-environment node"/,
  );
  expect(err).toMatch(
    /^FAIL .*d\.test\.js\n.*● Test suite failed to run\s+Cannot find module .*nowhere/ms,
  );
  expect(err).toMatch(/^Tests: +4 failed, 1 skipped, 5 passed, 10 total$/m);
});
