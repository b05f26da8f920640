import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Job } from './job.js';

/** `predict --out` over an older table. */
export const predict: Job = {
  name: 'predict --out',
  prepare: ({ tables, model }) => ({
    before: (place) => writeFile(join(place, 'ranked.csv'), 'an older table\n'),
    run: (place) =>
      command(
        ...['predict', '--model', model, '--songs', tables.songs],
        ...['--features', tables.features, '--out', join(place, 'ranked.csv')],
      ),
  }),
};

/** `predict` of a table in UTF-16, which is read through a copy in the temporary folder. */
export const predictUtf16: Job = {
  name: 'predict from UTF-16',
  prepare: async ({ folder, tables, model }) => {
    const songs = join(folder, 'songs-utf16.csv');
    await writeFile(songs, `\ufeff${await readFile(tables.songs, 'utf8')}`, 'utf16le');
    return {
      run: (place) =>
        command(
          ...['predict', '--model', model, '--songs', songs],
          ...['--features', tables.features, '--out', join(place, 'ranked.csv')],
        ),
    };
  },
};
