import { parseOptions } from '../../core/options/index.js';
import type { Catalogue } from '../catalogue.js';
import { assembleCatalogue } from '../cleaning/assemble.js';
import { methodFeatures } from '../features/method-features.js';
import { readingOptions } from '../options.js';
import { joinTables } from '../tables/joined-table.js';
import { type TableRecord, tableOf } from '../tables/record-table.js';
import { type MadeUpArtists, madeUpArtists } from './artists.js';
import { type MadeUpOptions, madeUpOptions } from './options.js';
import { type MadeUpSong, madeUpSongs } from './songs.js';

export const artistColumns = ['artist_id', 'name', 'followers', 'genres'] as const;
const songColumns = ['song_id', 'song_name', 'artists', ...methodFeatures] as const;

/** The rows of the table of artists, faulty ones included. */
export function* artistRecords(artists: MadeUpArtists) {
  for (let i = 0; i < artists.ids.length; i++) {
    const fault = artists.faults[i];
    const followers = artists.followers[i];
    const known = fault === 'few followers' ? followers % 1000 : followers;
    const record = {
      artist_id: artists.ids[i],
      name: artists.names[i],
      followers: fault === 'followers unknown' ? null : known,
      genres: fault === 'no genre' ? [] : artists.genres[i],
    };
    yield record;
    if (fault === 'repeated') yield record;
  }
}

function* songRecords(songs: Iterable<MadeUpSong>): Generator<TableRecord> {
  for (const { id, name, artists, features } of songs) {
    const record: Record<string, unknown> = { song_id: id, song_name: name, artists };
    methodFeatures.forEach((feature, j) => {
      record[feature] = features[j];
    });
    yield record;
  }
}

/**
 * Makes up a catalogue for demonstrations, tests and benchmarks: seven families of sound like the
 * supergenres that the method found, genres that go together within a family, some artists between
 * two families, popular artists with more songs, guests, and the 14 features in their published
 * ranges. It is cleaned like any other; without `broken` nothing is left out.
 *
 * @throws InputError when an option is wrong.
 */
export async function makeCatalogue(options?: MadeUpOptions): Promise<Catalogue> {
  const settings = parseOptions(madeUpOptions, options, 'made-up catalogue');
  const { signal, onProgress } = settings;
  const artists = madeUpArtists(settings);
  const songs = madeUpSongs(artists, settings);
  const repeated = artists.faults.filter((fault) => fault === 'repeated').length;
  const tables = {
    artists: tableOf(
      {
        name: 'artists',
        columns: artistColumns,
        rows: artists.ids.length + repeated,
        all: () => artistRecords(artists),
      },
      signal,
    ),
    songs: joinTables([
      {
        table: tableOf(
          {
            name: 'songs',
            columns: songColumns,
            rows: songs.rows,
            all: () => songRecords(songs.all()),
          },
          signal,
        ),
      },
    ]),
    features: undefined,
  };
  return assembleCatalogue(tables, readingOptions.parse({ onProgress }));
}
