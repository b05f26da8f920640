import type { GenreCount } from './supergenre.js';

/** How a supergenre is named after its genres. */
export type Naming = 'typical' | 'frequent';

/** What a name depends on besides the genres. */
export interface NamedCluster {
  /** How many artists the cluster has. */
  readonly artists: number;
  /** Mean number of pairs of artist and genre in a cluster. */
  readonly meanPairs: number;
}

/** A genre's share of the greatest weight from which it is part of the name. */
const NEARLY_AS_HEAVY: Readonly<Record<Naming, number>> = { typical: 0.8, frequent: 2 / 3 };

/**
 * A name that says what distinguishes a supergenre: one or two of its genres, `hip hop and rap`.
 *
 * - `typical`: the genre that is most typical of it ({@link typicality}), joined by the next one that
 *   is at least 0.8 times as typical and shares no word with it. Of the genres that typical, one gives way
 *   to another whose words it contains: `gangster rap` to `rap`.
 * - `frequent`: each genre is weighted by class-based TF-IDF, f · log(1 + A / F), with f its artists in the
 *   cluster, F those in all clusters, and A the mean number of pairs of artist and genre in a
 *   cluster (Grootendorst, "BERTopic", 2022). Of those with at least two thirds of the greatest weight, the
 *   most frequent gives the name, joined by the next one that shares no word with it.
 *
 * @param genres the genres of the supergenre, the most frequent first; at least one.
 */
export function nameSupergenre(
  genres: readonly GenreCount[],
  cluster: NamedCluster,
  naming: Naming,
): string {
  const weights = genres.map((genre) =>
    naming === 'typical'
      ? typicality(genre, cluster.artists)
      : genre.artistsInCluster * Math.log(1 + cluster.meanPairs / genre.artists),
  );
  const enough = NEARLY_AS_HEAVY[naming] * Math.max(...weights);
  const heavy = Array.from(genres.keys()).filter((i) => weights[i] >= enough);
  if (naming === 'typical') heavy.sort((a, b) => weights[b] - weights[a] || a - b);
  const names = heavy.map((i) => genres[i].name);
  const [first, ...others] = naming === 'typical' ? mostGeneral(names) : names;
  const words = wordsOf(first);
  const second = others.find((name) => !wordsOf(name).some((word) => words.includes(word)));
  return second === undefined ? first : `${first} and ${second}`;
}

/**
 * How typical a genre is of a cluster, 0 to 1: the harmonic mean of the share of its artists that are in
 * the cluster and the share of the cluster's artists that have it (Dice, "Measures of the amount of ecologic
 * association between species", 1945).
 *
 * @param artists of the cluster.
 */
export function typicality(genre: GenreCount, artists: number): number {
  return (2 * genre.artistsInCluster) / (genre.artists + artists);
}

/** The names that do not contain all words of another. */
function mostGeneral(names: readonly string[]): string[] {
  const words = names.map(wordsOf);
  return names.filter(
    (_, i) =>
      !words.some(
        (others) =>
          others.length < words[i].length && others.every((word) => words[i].includes(word)),
      ),
  );
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[\s-]+/);
}
