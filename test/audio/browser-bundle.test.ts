import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

test('a bundle for browsers needs no module of Node', () => {
  const bundle = execFileSync(
    'node_modules/.bin/esbuild',
    ['src/audio/index.ts', '--bundle', '--platform=browser', '--format=esm', '--log-level=error'],
    { maxBuffer: 2 ** 26 },
  ).toString('latin1');
  expect(bundle.length).toBeGreaterThan(100_000);
  expect(bundle).not.toMatch(/(?:from|import\(|require\()\s*["']node:/);
});
