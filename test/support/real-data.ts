import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import { folderOf, missing, type Real, saying } from './data-folder.js';

type Folders<Need extends Real> = Readonly<Record<Need, string>>;

/**
 * `describe` for tests on real data. The body gets the folder of each need, and is called only where
 * all of them are present: nothing else tells the folders, so nothing is read where they are missing.
 */
export function describeReal<Need extends Real>(
  name: string,
  needs: readonly Need[],
  body: (folders: Folders<Need>) => void,
): void {
  const absent = missing(needs);
  describe(name, () => {
    if (absent.length > 0) test.skip(`needs ${saying(absent)}`, () => {});
    else body(Object.fromEntries(needs.map((need) => [need, folderOf(need)])) as Folders<Need>);
  });
}

/** The tables of MusicOSet, as `readCatalogue` takes them. */
export function musicosetTables(musicoset: string) {
  return {
    songs: join(musicoset, 'songs.csv'),
    features: join(musicoset, 'acoustic_features.csv'),
    artists: join(musicoset, 'artists.csv'),
  };
}

/** A file of a folder of answers; by default of those that every clone has. */
export function readAnswers<Answers>(file: string, folder = 'test/reference'): Answers {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
