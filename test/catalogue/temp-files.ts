import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A folder for the files of one test file; it goes when the tests are done. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'supergenre-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A function that writes a file into such a folder and gives its path. */
export function tempFiles(): (name: string, content: string | Uint8Array) => string {
  const folder = tempFolder();
  return (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}
