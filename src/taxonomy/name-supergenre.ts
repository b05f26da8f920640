import type { GenreCount } from './supergenre.js';

/** Share of the greatest weight with which a genre distinguishes its supergenre well enough. */
const NEARLY_AS_HEAVY = 2 / 3;

/**
 * A name that says what distinguishes a supergenre: one or two of its genres, `hip hop and rap`.
 *
 * Each genre is weighted by class-based TF-IDF, f · log(1 + A / F), with f its artists in the cluster,
 * F those in all clusters, and A the mean number of pairs of artist and genre in a cluster
 * (Grootendorst, "BERTopic", 2022). Of those nearly as heavy as the heaviest, the most frequent gives
 * the name, joined by the next one that shares no word with it.
 *
 * @param genres the genres of the supergenre, the most frequent first; at least one.
 * @param meanPairs A.
 */
export function nameSupergenre(genres: readonly GenreCount[], meanPairs: number): string {
  const weights = genres.map(
    (genre) => genre.artistsInCluster * Math.log(1 + meanPairs / genre.artists),
  );
  const enough = NEARLY_AS_HEAVY * Math.max(...weights);
  const [first, ...others] = genres.filter((_, i) => weights[i] >= enough).map(({ name }) => name);
  const words = wordsOf(first);
  const second = others.find((name) => !wordsOf(name).some((word) => words.includes(word)));
  return second === undefined ? first : `${first} and ${second}`;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[\s-]+/);
}
