import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRow } from '../../../../src/core/files/index.js';
import { madeUpArtists, madeUpEntries } from '../../../genres/stand-in/entries.js';
import { StandIn } from '../../../genres/stand-in/server.js';
import { command } from './command.js';
import type { Job } from './job.js';

/** `genres --report` with its file of answers, from a server that stands in for Wikidata. */
export const genres: Job = {
  name: 'genres',
  prepare: async ({ folder }) => {
    const asked = madeUpArtists(30);
    const table = join(folder, 'asked.csv');
    const rows = asked.map(({ id, name }) => csvRow([id, name]));
    await writeFile(table, csvRow(['artist_id', 'artist']) + rows.join(''));
    const standIn = await StandIn.start(madeUpEntries(asked));
    return {
      run: (place) =>
        command(
          ...['genres', '--artists', table, '--endpoint', standIn.sparql],
          ...['--out', join(place, 'genres.csv'), '--report', join(place, 'without.csv')],
          ...['--pause', '0', '--batch', '10'],
        ),
      resumes: /^genres\.csv\.cache\.jsonl$/,
      severalOutputs: true,
      sharesProcess: true,
      close: () => standIn[Symbol.asyncDispose](),
    };
  },
};
