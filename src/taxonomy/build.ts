import type { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { listCount } from '../core/matrix/index.js';
import { parseOptions } from '../core/options/index.js';
import { checkPositions } from './check-positions.js';
import { type ClusteredArtists, countGenres, type GenreCounts } from './genre-counts.js';
import { type Naming, nameSupergenre } from './name-supergenre.js';
import { NoSupergenresError } from './no-supergenres.js';
import { type TaxonomyOptions, taxonomyOptions } from './options.js';
import { Subdivision } from './subgenres.js';
import { type GenreCount, ownGenres, type Subgenre, type Supergenre } from './supergenre.js';
import { Taxonomy } from './taxonomy.js';
import type { TreeNode } from './tree.js';

/** A taxonomy and the counts it comes from. */
export interface BuiltTaxonomy {
  readonly taxonomy: Taxonomy;
  /** The children of the root, in their order: by cluster number. */
  readonly supergenres: readonly Supergenre[];
  readonly leftOut: {
    /** How many artists are noise. */
    readonly noise: number;
    /** Genres of fewer than `minCount` clustered artists, by name. */
    readonly rareGenres: readonly RareGenre[];
    /** Clusters that are not supergenres, since no genre occurs there most often. */
    readonly clusters: readonly { readonly cluster: number; readonly artists: number }[];
  };
}

/** A genre with too few clustered artists. */
export interface RareGenre {
  readonly name: string;
  readonly artists: number;
}

/**
 * Makes a taxonomy: each cluster of artists is a supergenre, and each genre belongs to the cluster in
 * which it occurs most often (Figueroa Soriano, "Clasificación jerárquica de géneros musicales", UNAM
 * 2021). Noise is not counted; on a tie the lower cluster number wins. A supergenre's genres are
 * ordered by how many clustered artists have them, then by name, and the first `topGenres` are kept.
 * Its name is made of theirs.
 *
 * With a `maxDepth` above 2 the clusters within a supergenre's cluster divide its genres by the same
 * rule, and so on down; the supergenres and their genres stay the same.
 *
 * Time linear in the genres of all artists; memory 4 bytes per pair of cluster and genre.
 *
 * @throws InputError when an input or an option is wrong, or fewer than two supergenres come out;
 *   the message then says which option to change.
 */
export function buildTaxonomy(
  artists: ClusteredArtists,
  options: TaxonomyOptions = {},
): BuiltTaxonomy {
  const settings = parseOptions(taxonomyOptions, options, 'taxonomy');
  checkArtists(artists, settings);
  const { maxDepth, minCount, minProbability } = settings;
  const counts = countGenres(artists, minProbability);
  checkClusters(counts, minProbability);
  const { genresOfCluster, rareGenres } = assignGenres(counts, artists.genreNames, minCount);
  checkSupergenres(genresOfCluster, rareGenres, minCount);
  const topGenres = settings.topGenres ?? Number.POSITIVE_INFINITY;
  const subdivision = new Subdivision(artists, maxDepth - 2, settings);
  const supergenres = describeSupergenres(
    genresOfCluster,
    counts,
    topGenres,
    settings.names,
    subdivision,
  );
  const taxonomy = Taxonomy.fromJSON({
    name: settings.rootName,
    children: supergenres.map(toNode),
  });
  const clusters = Array.from(counts.clusterSizes, (size, cluster) => ({ cluster, artists: size }));
  return {
    taxonomy,
    supergenres,
    leftOut: {
      noise: counts.noise,
      rareGenres,
      clusters: clusters.filter(
        (cluster) => cluster.artists > 0 && genresOfCluster[cluster.cluster].length === 0,
      ),
    },
  };
}

/** The genres of each cluster, in order, and those of too few artists. */
function assignGenres(
  { totals, byCluster, clusterSizes }: GenreCounts,
  genreNames: readonly string[],
  minCount: number,
): { genresOfCluster: GenreCount[][]; rareGenres: RareGenre[] } {
  const genresOfCluster = Array.from(clusterSizes, (): GenreCount[] => []);
  const rareGenres: RareGenre[] = [];
  genreNames.forEach((name, genre) => {
    const artists = totals[genre];
    if (artists < minCount) {
      rareGenres.push({ name, artists });
      return;
    }
    const countIn = (cluster: number): number => byCluster[cluster * genreNames.length + genre];
    let most = 0;
    for (let cluster = 1; cluster < clusterSizes.length; cluster++) {
      if (countIn(cluster) > countIn(most)) most = cluster;
    }
    genresOfCluster[most].push({ name, artists, artistsInCluster: countIn(most) });
  });
  for (const genres of genresOfCluster) genres.sort(byArtistsThenName);
  return { genresOfCluster, rareGenres: rareGenres.sort(byName) };
}

function describeSupergenres(
  genresOfCluster: readonly GenreCount[][],
  { totals, clusterSizes }: GenreCounts,
  topGenres: number,
  naming: Naming,
  subdivision: Subdivision,
): Supergenre[] {
  const pairs = totals.reduce((sum, artists) => sum + artists, 0);
  const meanPairs = pairs / clusterSizes.filter((size) => size > 0).length;
  const names = new Set<string>();
  const supergenres: Supergenre[] = [];
  genresOfCluster.forEach((all, cluster) => {
    if (all.length === 0) return;
    const genres = all.slice(0, topGenres);
    const artists = clusterSizes[cluster];
    let name = nameSupergenre(genres, { artists, meanPairs }, naming);
    if (names.has(name)) name = `${name} (cluster ${cluster})`;
    names.add(name);
    const furtherGenres = all.slice(topGenres);
    supergenres.push({ name, cluster, artists, genres, furtherGenres, children: [] });
  });
  subdivision.reserve(names);
  return supergenres.map((supergenre) => {
    const { genres, cluster } = supergenre;
    return { ...supergenre, children: subdivision.divide(genres, cluster) };
  });
}

/** A subgenre as a node: those within it, then its own genres. */
function toNode(subgenre: Subgenre): TreeNode {
  const leaves = ownGenres(subgenre).map(({ name }) => ({ name }));
  return { name: subgenre.name, children: [...subgenre.children.map(toNode), ...leaves] };
}

function byArtistsThenName(a: GenreCount, b: GenreCount): number {
  return b.artists - a.artists || byName(a, b);
}

/** By code units, the same in every locale. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function checkArtists(
  artists: ClusteredArtists,
  { minProbability, maxDepth }: z.output<typeof taxonomyOptions>,
): void {
  const { clusters, artistGenres, genreNames, probabilities, subclusters } = artists;
  const count = listCount(artistGenres);
  for (const [name, values] of Object.entries({ clusters, probabilities })) {
    if (values === undefined || values.length === count) continue;
    throw new InputError(
      `taxonomy: ${name} has ${values.length} artists, artistGenres has ${count}; both need the same artists`,
    );
  }
  if (minProbability > 0 && probabilities === undefined) {
    throw new InputError(
      'taxonomy: option "minProbability" needs the probabilities of the clustering; give them, or leave it at 0',
    );
  }
  if (maxDepth > 2 && subclusters === undefined) {
    throw new InputError(
      'taxonomy: option "maxDepth" above 2 needs the subclusters of the clustering; give them, or leave it at 2',
    );
  }
  checkPositions(artistGenres, genreNames.length, 'artistGenres', 'genreNames');
}

function checkClusters({ clusterSizes, noise }: GenreCounts, minProbability: number): void {
  const found = clusterSizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
  if (found >= 2) return;
  if (found === 1) {
    throw new NoSupergenresError(
      'taxonomy: all clustered artists are in one cluster, so there is only one supergenre; lower the clustering\'s "minClusterSize" or set its "clusterSelectionMethod" to "leaf"',
    );
  }
  const advice =
    minProbability > 0 ? '"minProbability"' : 'the clustering\'s "minClusterSize" or "minSamples"';
  throw new NoSupergenresError(
    `taxonomy: all ${noise} artists are noise, so there is no supergenre; lower ${advice}`,
  );
}

function checkSupergenres(
  genresOfCluster: readonly GenreCount[][],
  rareGenres: readonly RareGenre[],
  minCount: number,
): void {
  const winners = genresOfCluster.filter((genres) => genres.length > 0);
  if (winners.length >= 2) return;
  if (winners.length === 1) {
    throw new NoSupergenresError(
      `taxonomy: all ${winners[0].length} genres occur most often in one cluster, so there is only one supergenre; lower "minCount", which is ${minCount}, or change the clustering's options`,
    );
  }
  const most = rareGenres.reduce((count, { artists }) => Math.max(count, artists), 0);
  throw new NoSupergenresError(
    `taxonomy: no genre has "minCount" = ${minCount} clustered artists; the most frequent one has ${most}; lower "minCount" or give more artists`,
  );
}
