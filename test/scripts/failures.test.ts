import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../support/command.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'supergenre-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function failuresOf(log: string): Promise<string[]> {
  const file = join(folder, 'log');
  writeFileSync(file, log);
  const { code, out } = await run(['scripts/failures.mjs', 'step', file]);
  expect(code).toBe(0);
  return out.trimEnd().split('\n');
}

test('names every failed test once, and suites that did not run', async () => {
  const failed = `FAIL build/test/one.test.js (5.1 s)
  ● Console

    console.log
      an error that was expected

  ● \u001b[1msuite\u001b[22m › test

    expect(received).toBe(expected)

    Expected: 2
    Received: 1
`;
  const log = `PASS build/test/good.test.js
${failed}
FAIL build/test/two.test.js
  ● Test suite failed to run

    Cannot find module './three.js'

      at Resolver

Summary of all failing tests
${failed}
Tests:       1 failed, 5 passed, 6 total
`;
  expect(await failuresOf(log)).toEqual([
    'failed: step: build/test/one.test.js suite › test: expect(received).toBe(expected) Expected: 2 Received: 1',
    "failed: step: build/test/two.test.js: Cannot find module './three.js'",
  ]);
});

test('of other steps, gives the first error, else the last line', async () => {
  const format = `Checking\nsrc/a.ts format ${'━'.repeat(20)}\n\n  × Formatter would have\nFound 1 error.\n`;
  expect(await failuresOf(format)).toEqual(['failed: step: src/a.ts format']);
  const types = 'src/a.ts(1,2): error TS2322: Type\nsrc/b.ts(1,2): error TS2304: Cannot find\n';
  expect(await failuresOf(types)).toEqual(['failed: step: src/a.ts(1,2): error TS2322: Type']);
  expect(await failuresOf('> echo error; false\nnothing there\n\n')).toEqual([
    'failed: step: nothing there',
  ]);
  expect(await failuresOf('')).toEqual(['failed: step: no output']);
});
