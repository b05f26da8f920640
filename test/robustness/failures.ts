import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Case, caseName, isValidCase } from './case.js';
import type { Files } from './input.js';
import type { Kept } from './job.js';

/**
 * Cases that failed once, in the sources. They hold the files themselves, packed, so that they mean the
 * same after the mutations have changed.
 */
const folder = fileURLToPath(new URL('../../../test/robustness/failures/', import.meta.url));

/** What a file of a failure holds; `files` are gzip in base64. */
interface Saved extends Case {
  readonly problem: string;
  readonly isValid: boolean;
  readonly files: Readonly<Record<string, string>>;
}

/** Keeps a case that failed. */
export async function saveFailure(failed: Case, problem: string, files: Files): Promise<void> {
  const packed = Object.entries(files).map(([name, content]) => [
    name,
    gzipSync(content, { level: 9 }).toString('base64'),
  ]);
  const saved: Saved = {
    ...failed,
    problem: problem.split('\n', 1)[0].slice(0, 200),
    isValid: isValidCase(failed),
    files: Object.fromEntries(packed),
  };
  await mkdir(folder, { recursive: true });
  const name = `${caseName(failed).replaceAll(':', '-')}.json`;
  await writeFile(`${folder}${name}`, `${JSON.stringify(saved, null, 2)}\n`);
}

/** All cases that failed once. */
export async function savedFailures(): Promise<(Kept & Saved)[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const saved: Saved = JSON.parse(await readFile(`${folder}${name}`, 'utf8'));
      const files = Object.entries(saved.files).map(([path, packed]) => [
        path,
        gunzipSync(Buffer.from(packed, 'base64')),
      ]);
      return { ...saved, files: Object.fromEntries(files) };
    }),
  );
}
