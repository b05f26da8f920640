import { type Finding, findings, type GenreLookup, type Retry } from '../../genres/index.js';
import { count, textTable } from './text-table.js';

const TITLES: Readonly<Record<Finding, string>> = {
  id: 'found by id',
  name: 'found by name',
  alias: 'found by another name',
  ambiguous: 'ambiguous: several match, none taken',
  notFound: 'not found',
  notAsked: 'not asked about: neither id nor name',
};

/** How many of the most frequent genres are printed. */
const SHOWN = 10;

/** How many artists were found, and by what, and the genres that most of them have. */
export function genresText({ artists }: GenreLookup): string {
  const { found, genres } = countedGenres({ artists });
  const table = textTable(
    [
      { title: 'Artists' },
      { title: count(artists.length), align: 'right' },
      { title: 'with genres', align: 'right' },
      { title: '', bar: { most: artists.length } },
    ],
    found
      .filter((row) => row.artists > 0)
      .map((row) => [TITLES[row.by], count(row.artists), count(row.withGenres), row.withGenres]),
  );
  const shown = genres.slice(0, SHOWN).map((one) => `${one.genre} (${count(one.artists)})`);
  return `${table}\n${count(genres.length)} genres: ${shown.join(', ')}${genres.length > SHOWN ? ', …' : ''}`;
}

/** How many artists were found by what, and how many have each genre, the most frequent first. */
export function countedGenres({ artists }: Pick<GenreLookup, 'artists'>) {
  return {
    artists: artists.length,
    found: findings.map((by) => {
      const all = artists.filter(({ found }) => found === by);
      const withGenres = all.filter(({ genres }) => genres.length > 0).length;
      return { by, artists: all.length, withGenres };
    }),
    genres: genresByArtists(artists).map(([genre, of]) => ({ genre, artists: of })),
  };
}

function genresByArtists(artists: GenreLookup['artists']): [genre: string, artists: number][] {
  const counts = new Map<string, number>();
  for (const { genres } of artists) {
    for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Why a question is asked again, and when. */
export function retryText({ reason, wait, retry, retries }: Retry): string {
  return `The service ${reason}; asking again in ${(wait / 1000).toFixed(1)} s (${retry} of ${retries})`;
}
