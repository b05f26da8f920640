import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of public data sets: `SUPERGENRE_DATA`, else where `npm run data` puts them. */
export const dataFolder = resolve(
  process.env.SUPERGENRE_DATA ?? firstOf(['data', '../shared/data']),
);

/** Data sets, and the answers of other libraries on real songs; how to get each. */
const sources = {
  musicoset: 'npm run data',
  gtzan: 'npm run data',
  spike: 'no longer published',
  playlists: 'not public',
  audio: 'not public',
  reference: 'not public',
} as const;

export type Real = keyof typeof sources;

/** What is missing and how to get it, in a line. */
export function saying(absent: readonly Real[]): string {
  return absent.map((real) => `${real} (${sources[real]})`).join(', ');
}

export function folderOf(real: Real): string {
  return real === 'reference'
    ? resolve(firstOf([join(dataFolder, '../reference'), '../shared/reference']))
    : join(dataFolder, real);
}

/** Those that are missing on this machine. */
export function missing(needs = Object.keys(sources) as readonly Real[]): Real[] {
  return needs.filter((real) => !existsSync(folderOf(real)));
}

/** The first folder that exists, else the first. */
function firstOf(folders: readonly string[]): string {
  return folders.find((folder) => existsSync(folder)) ?? folders[0];
}
