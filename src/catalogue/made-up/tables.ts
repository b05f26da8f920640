import type { Catalogue } from '../catalogue.js';
import { assembleCatalogue } from '../cleaning/assemble.js';
import { methodFeatures } from '../features/method-features.js';
import { readingOptions } from '../options.js';
import { type TableRecord, tableOf } from '../tables/record-table.js';
import { type MadeUpArtists, madeUpArtists } from './artists.js';
import type { MadeUpSettings } from './options.js';
import { type MadeUpSong, madeUpSongs } from './songs.js';

export const artistColumns = ['artist_id', 'name', 'followers', 'genres'] as const;
export const songColumns = ['song_id', 'song_name', 'artists', ...methodFeatures] as const;

/** A row of the table of artists. */
export type ArtistRow = {
  readonly artist_id: string;
  readonly name: string;
  readonly followers: number | null;
  readonly genres: readonly string[];
};

/** The rows of the table of artists, faulty ones included. */
export function* artistRecords(artists: MadeUpArtists): Generator<ArtistRow> {
  for (let i = 0; i < artists.ids.length; i++) {
    const fault = artists.faults[i];
    const followers = artists.followers[i];
    const record = {
      artist_id: artists.ids[i],
      name: artists.names[i],
      followers:
        fault === 'followers unknown'
          ? null
          : fault === 'few followers'
            ? followers % 1000
            : followers,
      genres: fault === 'no genre' ? [] : artists.genres[i],
    };
    yield record;
    if (fault === 'repeated') yield record;
  }
}

export function songRecord(song: MadeUpSong): TableRecord {
  const record: Record<string, unknown> = {
    song_id: song.id,
    song_name: song.name,
    artists: song.artists,
  };
  methodFeatures.forEach((name, j) => {
    record[name] = song.features[j];
  });
  return record;
}

/** The catalogue of made-up tables, read and cleaned like any other. */
export async function madeUpCatalogue(settings: MadeUpSettings): Promise<Catalogue> {
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
    songs: tableOf(
      { name: 'songs', columns: songColumns, rows: songs.rows, all: () => records(songs.all()) },
      signal,
    ),
    features: undefined,
  };
  return assembleCatalogue(tables, readingOptions.parse({ onProgress }));
}

function* records(songs: Iterable<MadeUpSong>): Generator<TableRecord> {
  for (const song of songs) yield songRecord(song);
}
