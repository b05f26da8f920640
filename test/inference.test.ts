import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { type BuildOptions, build } from 'esbuild';

/** The most that the entry may take, compressed. */
const MOST_BYTES = 60_000;

async function bundle(options: BuildOptions): Promise<{ code: Uint8Array; from: string[] }> {
  const { outputFiles, metafile } = await build({
    ...{ bundle: true, minify: true, format: 'esm', write: false, metafile: true },
    ...{ outfile: 'bundle.js', logLevel: 'silent', tsconfigRaw: '{}' },
    ...options,
  });
  const [{ inputs }] = Object.values(metafile?.outputs ?? {});
  const from = Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0);
  return { code: outputFiles?.[0].contents ?? new Uint8Array(), from };
}

test.each(['inference', 'taxonomy/index', 'evaluation/index', 'explanation/inference'])(
  'src/%s.ts bundles for browsers without a module of Node',
  async (entry) => {
    const { code } = await bundle({ entryPoints: [`src/${entry}.ts`], platform: 'browser' });
    expect(code.length).toBeGreaterThan(10_000);
    expect(Buffer.from(code).toString()).not.toMatch(/(?:from|import\(|require\()\s*["']node:/);
  },
);

test(`supergenre/inference takes at most ${MOST_BYTES} bytes, and trains nothing`, async () => {
  const { code, from } = await bundle({ entryPoints: ['src/inference.ts'], platform: 'browser' });
  expect(gzipSync(code).length).toBeLessThanOrEqual(MOST_BYTES);
  expect(from).toContain('src/classification/fitted-classifier.ts');
  expect(from.filter((path) => path.includes('zod') && path.includes('locales'))).toHaveLength(1);
  const training = /\/(?:training|engines|growing|histograms|splitting|threads|losses)\/|\/fit-/;
  expect(from.filter((path) => training.test(path))).toEqual([]);
});
