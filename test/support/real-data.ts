import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe } from '@jest/globals';

/** The folder of real data: `SUPERGENRE_DATA`, else `../shared/data` from the project's root. */
export const dataFolder = resolve(process.env.SUPERGENRE_DATA ?? '../shared/data');

const present = existsSync(dataFolder);
if (!present) {
  console.warn(
    `Tests on real data are skipped: there is no folder ${dataFolder} (SUPERGENRE_DATA)`,
  );
}

/** `describe` where the real data are, a skipped one elsewhere. */
export const describeReal = present ? describe : describe.skip;

/** A file of MusicOSet. */
export function musicoset(file: string): string {
  return join(dataFolder, 'musicoset', file);
}

/** One of the reference answers, which stand beside the data: `hdbscan.json`, … */
export function reference<T>(file: string): T {
  return JSON.parse(readFileSync(referenceFile(file), 'utf8'));
}

export function referenceFile(file: string): string {
  return join(dirname(dataFolder), 'reference', file);
}
