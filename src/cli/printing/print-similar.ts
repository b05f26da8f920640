import { csvRow } from '../../core/files/index.js';
import { shortest } from '../../core/numbers/index.js';
import type { SimilarArtist, Similarity, SimilarSong } from '../../similarity/index.js';
import type { Look } from './terminal/look.js';
import { figure, ID_CELLS, type Row, textTable } from './text-table.js';

/** The songs similar to one song, or to several together. */
export function similarSongsText(songs: readonly SimilarSong[], look?: Look): string {
  if (songs.length === 0) return 'No song is similar.';
  return textTable(
    [{ title: 'song' }, { title: 'id', least: ID_CELLS }, ...REASONS],
    songs.map((song) => [songName(song), song.id, ...reasonsOf(song)]),
    look,
  );
}

/** The artists similar to an artist. */
export function similarArtistsText(artists: readonly SimilarArtist[], look?: Look): string {
  if (artists.length === 0) return 'No artist is similar.';
  return textTable(
    [
      { title: 'artist' },
      { title: 'id', least: ID_CELLS },
      { title: 'songs', align: 'right' },
      ...REASONS,
    ],
    artists.map((artist) => [artist.name, artist.id, String(artist.songs), ...reasonsOf(artist)]),
    look,
  );
}

/** Songs of a table, and what is similar to each, as a table of CSV. */
export function similarLines(
  answers: readonly { readonly song: string; readonly similar: readonly SimilarSong[] }[],
): string {
  const header = ['song', 'rank', 'similar', 'title', 'artists', 'distance', 'genres', 'features'];
  const rows = answers.flatMap(({ song, similar }) =>
    similar.map(({ id, title = '', artists, distance, genres, features }, i) => [
      ...[song, i + 1, id, title, artists.map(({ name }) => name).join('; ')],
      ...[shortest(distance), genres.map(({ genre }) => genre).join('; ')],
      features.map(({ feature }) => feature).join('; '),
    ]),
  );
  return [header, ...rows].map((row) => csvRow(row)).join('');
}

const REASONS = [
  { title: 'distance', align: 'right' },
  { title: '', bar: {} },
  { title: 'genres of both' },
  { title: 'nearest features' },
] as const;

function reasonsOf({ distance, genres, features }: Similarity): Row {
  return [
    figure(distance, 2),
    distance,
    genres.map(({ genre }) => genre).join(', '),
    features
      .map(({ feature, values }) => `${feature} ${values.map(rounded).join(' and ')}`)
      .join(', '),
  ];
}

/** Three significant digits. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

function songName({ id, title, artists }: SimilarSong): string {
  // Songs with labels of their own stand in the place of artists.
  const names = artists.map(({ name }) => name).filter((name) => name !== '' && name !== id);
  return [title ?? id, ...(names.length > 0 ? [names.join(', ')] : [])].join(' by ');
}
