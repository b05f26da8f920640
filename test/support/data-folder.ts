import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of public data sets: `SUPERGENRE_DATA`, else where `npm run data` puts them. */
export const dataFolder = firstOf([process.env.SUPERGENRE_DATA, 'data', '../shared/data']);

/** A public data set, or the answers of other libraries on real songs. */
export type Real = 'musicoset' | 'gtzan' | 'spike' | 'reference';

export function folderOf(real: Real): string {
  return real === 'reference'
    ? firstOf([join(dataFolder, '../reference'), '../shared/reference'])
    : join(dataFolder, real);
}

/** Those that are missing on this machine. */
export function missing(needs: readonly Real[]): Real[] {
  return needs.filter((real) => !existsSync(folderOf(real)));
}

/** The first folder that exists, else the first. */
function firstOf(folders: readonly (string | undefined)[]): string {
  const named = folders.filter((folder) => folder !== undefined);
  return resolve(named.find((folder) => existsSync(folder)) ?? named[0]);
}
