import { type Lists, listAt, listCount } from '../../core/matrix/index.js';

/** Pairs of genres that artists have together, each pair once. */
export interface GenrePairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** How many artists have both. */
  readonly artists: Int32Array;
}

/** Counts the pairs of genres of all artists. */
export function pairGenres(artistGenres: Lists, genreCount: number): GenrePairs {
  const counts = new Map<number, number>();
  for (let artist = 0; artist < listCount(artistGenres); artist++) {
    const own = [...new Set(listAt(artistGenres, artist))].sort((a, b) => a - b);
    own.forEach((genre, k) => {
      for (const other of own.slice(k + 1)) {
        const pair = genre * genreCount + other;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    });
  }
  const pairs = [...counts.keys()];
  return {
    first: Int32Array.from(pairs, (pair) => Math.floor(pair / genreCount)),
    second: Int32Array.from(pairs, (pair) => pair % genreCount),
    artists: Int32Array.from(counts.values()),
  };
}

/**
 * Modularity of supergenres: the share of the pairs of genres that artists have together and one
 * supergenre has both of, less that share if each genre kept its number of pairs, but they were drawn at
 * random (Newman, "Modularity and community structure in networks", 2006). Below 1; 0 for chance.
 *
 * @param supergenreOf the supergenre of each genre, from 0; a genre of −1 is alone.
 * @returns null where no artist has two genres.
 */
export function modularity(
  { first, second, artists }: GenrePairs,
  supergenreOf: Int32Array,
): number | null {
  const groups = supergenreOf.reduce((count, group) => Math.max(count, group + 1), 0);
  const groupOf = supergenreOf.map((group, genre) => (group < 0 ? groups + genre : group));
  const degrees = new Float64Array(groups + supergenreOf.length);
  let within = 0;
  let total = 0;
  artists.forEach((count, k) => {
    const [a, b] = [groupOf[first[k]], groupOf[second[k]]];
    degrees[a] += count;
    degrees[b] += count;
    total += count;
    if (a === b) within += count;
  });
  if (total === 0) return null;
  return within / total - degrees.reduce((sum, degree) => sum + (degree / (2 * total)) ** 2, 0);
}
