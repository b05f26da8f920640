import { expect, test } from '@jest/globals';
import { build } from 'esbuild';

test('a bundle for browsers needs no module of Node', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/audio/index.ts'],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    logLevel: 'error',
    write: false,
  });
  const bundle = Buffer.from(outputFiles[0].contents).toString('latin1');
  expect(bundle.length).toBeGreaterThan(100_000);
  expect(bundle).not.toMatch(/(?:from|import\(|require\()\s*["']node:/);
});
