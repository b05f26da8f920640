import { InputError } from '../core/errors/index.js';
import { type ClusteredArtists, countGenres, type GenreCounts } from './genre-counts.js';
import { type Naming, nameSupergenre } from './name-supergenre.js';
import type { GenreCount, Subgenre } from './supergenre.js';

/** The clusters of one level, each within a cluster of the level above. */
interface Level {
  readonly counts: GenreCounts;
  /** For each cluster of the level above, those within it, ascending. */
  readonly within: ReadonlyMap<number, readonly number[]>;
}

/**
 * Divides the genres of a cluster among the clusters within it, by the rule that divides all genres
 * among supergenres: each goes to the one where it occurs most often, on a tie to the lower number.
 * A genre that occurs in none stays where it is. No node has a single child: a cluster with only one
 * genre is that genre, and one that gets all genres is replaced by the clusters within it.
 */
export class Subdivision {
  readonly #levels: readonly Level[];
  readonly #genreNames: readonly string[];
  readonly #naming: Naming;
  readonly #positions: ReadonlyMap<string, number>;
  /** Names that no further node may have. */
  readonly #taken = new Set<string>();

  /**
   * @param depth how many levels of subclusters to use.
   * @throws InputError when the subclusters differ from the artists in number, or are not nested.
   */
  constructor(
    artists: ClusteredArtists,
    depth: number,
    { minProbability, names }: { readonly minProbability: number; readonly names: Naming },
  ) {
    const { genreNames, subclusters = [] } = artists;
    this.#naming = names;
    this.#genreNames = genreNames;
    this.#positions = new Map(genreNames.map((name, position) => [name, position]));
    // "drum and bass" can be a genre while a node is named after drum and after bass.
    this.reserve(genreNames.filter((name) => name.includes(' and ')));
    let above = artists.clusters;
    this.#levels = subclusters.slice(0, depth).map((clusters, i) => {
      const within = clustersWithin(clusters, above, `subclusters[${i}]`);
      above = clusters;
      return { counts: countGenres({ ...artists, clusters }, minProbability), within };
    });
  }

  reserve(names: Iterable<string>): void {
    for (const name of names) this.#taken.add(name);
  }

  /**
   * The clusters that divide the genres of a cluster of a level, or those below it.
   *
   * @param genres the most frequent first. @param level of the clusters within, from 0.
   */
  divide(genres: readonly GenreCount[], cluster: number, level = 0): Subgenre[] {
    if (level >= this.#levels.length) return [];
    const { counts, within } = this.#levels[level];
    const candidates = within.get(cluster) ?? [];
    const genresOf = new Map<number, GenreCount[]>(candidates.map((each) => [each, []]));
    for (const genre of genres) {
      const countIn = (each: number): number => this.#count(counts, each, genre.name);
      let most = candidates[0];
      for (const each of candidates) if (countIn(each) > countIn(most)) most = each;
      if (most === undefined || countIn(most) === 0) continue;
      genresOf.get(most)?.push({ ...genre, artistsInCluster: countIn(most) });
    }
    const divided = candidates.filter((each) => (genresOf.get(each)?.length ?? 0) > 1);
    const [only] = divided;
    if (genresOf.get(only)?.length === genres.length) return this.divide(genres, only, level + 1);
    // Siblings are named before the clusters within them.
    const named = divided.map((each) => {
      const own = genresOf.get(each) ?? [];
      return { cluster: each, own, name: this.#name(own, each, counts, candidates) };
    });
    return named.map(({ cluster: each, own, name }) => ({
      name,
      cluster: each,
      artists: counts.clusterSizes[each],
      genres: own,
      children: this.divide(own, each, level + 1),
    }));
  }

  #count(counts: GenreCounts, cluster: number, genre: string): number {
    const position = this.#positions.get(genre) ?? 0;
    return counts.byCluster[cluster * this.#genreNames.length + position];
  }

  /** Names a cluster after the genres that distinguish it from its siblings. */
  #name(
    genres: readonly GenreCount[],
    cluster: number,
    counts: GenreCounts,
    siblings: readonly number[],
  ): string {
    const total = (name: string): number =>
      siblings.reduce((sum, cluster) => sum + this.#count(counts, cluster, name), 0);
    const pairs = this.#genreNames.reduce((sum, name) => sum + total(name), 0);
    const compared = genres.map((genre) => ({ ...genre, artists: total(genre.name) }));
    const described = {
      artists: counts.clusterSizes[cluster],
      meanPairs: pairs / siblings.length,
    };
    const nameOf = (some: readonly GenreCount[]) => nameSupergenre(some, described, this.#naming);
    const name = firstFree(compared, nameOf, this.#taken);
    this.#taken.add(name);
    return name;
  }
}

/** A name that is not taken: from all genres, without those that name another node, or from one alone. */
function firstFree(
  genres: readonly GenreCount[],
  nameOf: (genres: readonly GenreCount[]) => string,
  taken: ReadonlySet<string>,
): string {
  const name = nameOf(genres);
  const naming = name.split(' and ');
  const others = genres.filter((genre) => !naming.includes(genre.name));
  const candidates = [name];
  if (others.length > 1) candidates.push(nameOf(others));
  candidates.push(...naming, ...others.map((genre) => genre.name));
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}

function clustersWithin(
  clusters: Int32Array,
  above: Int32Array,
  name: string,
): Map<number, number[]> {
  if (clusters.length !== above.length) {
    throw new InputError(
      `taxonomy: ${name} has ${clusters.length} artists, clusters has ${above.length}; both need the same artists`,
    );
  }
  const parents = new Map<number, number>();
  for (let artist = 0; artist < clusters.length; artist++) {
    if (clusters[artist] < 0) continue;
    const parent = parents.get(clusters[artist]) ?? above[artist];
    if (parent < 0 || above[artist] !== parent) {
      throw new InputError(
        `taxonomy: ${name}: artist ${artist} is in cluster ${clusters[artist]}, which is not within one cluster of the level above; give nested clusters`,
      );
    }
    parents.set(clusters[artist], parent);
  }
  const within = new Map<number, number[]>();
  for (const [cluster, parent] of [...parents].sort(([a], [b]) => a - b)) {
    within.set(parent, [...(within.get(parent) ?? []), cluster]);
  }
  return within;
}
