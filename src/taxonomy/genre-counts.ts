import { type Lists, listCount } from '../core/matrix/index.js';

/** Artists with their clusters and genres; element i of each is the same artist. */
export interface ClusteredArtists {
  /** Cluster of each artist, from 0; −1 is noise. */
  readonly clusters: Int32Array;
  /** Genres of each artist, as positions in `genreNames`. */
  readonly artistGenres: Lists;
  readonly genreNames: readonly string[];
  /** How surely each artist belongs to its cluster, 0 to 1; only `minProbability` uses it. */
  readonly probabilities?: Float32Array | Float64Array;
  /**
   * For each level of clusters within the clusters, that of each artist, from 0; −1 for none. Each lies
   * within one cluster of the level above; only `maxDepth` uses them.
   */
  readonly subclusters?: readonly Int32Array[];
}

/** How many artists have each genre, over all clusters and in each; noise is left out. */
export interface GenreCounts {
  /** Artists of each cluster; its length is one more than the largest cluster number. */
  readonly clusterSizes: Int32Array;
  /** Artists in no cluster. */
  readonly noise: number;
  /** Clustered artists that have each genre. */
  readonly totals: Int32Array;
  /** The same by cluster: element `cluster * totals.length + genre`. */
  readonly byCluster: Int32Array;
}

/** Counts each genre of an artist once; artists below `minProbability` are noise. */
export function countGenres(artists: ClusteredArtists, minProbability: number): GenreCounts {
  const { clusters, artistGenres, genreNames, probabilities } = artists;
  const genres = genreNames.length;
  const clusterCount = clusters.reduce((count, cluster) => Math.max(count, cluster + 1), 0);
  const clusterSizes = new Int32Array(clusterCount);
  const totals = new Int32Array(genres);
  const byCluster = new Int32Array(clusterCount * genres);
  const lastArtist = new Int32Array(genres).fill(-1);
  let noise = 0;
  for (let artist = 0; artist < listCount(artistGenres); artist++) {
    const cluster = clusters[artist];
    if (cluster < 0 || (probabilities !== undefined && probabilities[artist] < minProbability)) {
      noise++;
      continue;
    }
    clusterSizes[cluster]++;
    for (let k = artistGenres.offsets[artist]; k < artistGenres.offsets[artist + 1]; k++) {
      const genre = artistGenres.values[k];
      if (lastArtist[genre] === artist) continue;
      lastArtist[genre] = artist;
      totals[genre]++;
      byCluster[cluster * genres + genre]++;
    }
  }
  return { clusterSizes, noise, totals, byCluster };
}
