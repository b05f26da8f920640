import { artistLabels, artistMeans, type Scaler, scale } from '../../catalogue/index.js';
import type { CondensedTree } from '../../clustering/index.js';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, selectLists } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { ProjectionPlacer, type UMAP } from '../../projection/index.js';
import {
  type BuiltTaxonomy,
  buildTaxonomy,
  type ClusteredArtists,
  NoSupergenresError,
} from '../../taxonomy/index.js';
import type { Experiment } from '../experiment/experiment.js';
import type { ParsedPipelineOptions } from '../options.js';
import { taxonomySection } from '../taxonomy/plan-taxonomy.js';
import { ArtistProjection } from './artist-projection.js';
import { type ArtistClusters, clusterArtists } from './cluster-artists.js';
import { type ClusteredUnit, clusteredUnit } from './clustered-unit.js';
import { projectArtists } from './project-artists.js';

/** The published share of all artists that the smallest cluster has: 10,000 of 228,000. */
const CLUSTER_SHARE = 10_000 / 228_000;
const SMALLEST_CLUSTER = 5;
/** How many times smaller clusters within clusters may be. */
const SUBCLUSTER_DIVISOR = 3;

/** How supergenres were found: the projected artists, their clusters, and the taxonomy from them. */
export interface FoundSupergenres extends BuiltTaxonomy {
  /** What the artists are. */
  readonly unit: ClusteredUnit;
  /** Positions of the projected artists in the catalogue: those with a training song. */
  readonly artists: Int32Array;
  /** Places new artists among them; undefined where its engine can't. */
  readonly projection: ArtistProjection | undefined;
  /** artists × 2; of several projections the one that agrees best with the clusters. */
  readonly embedding: DenseMatrix;
  /** Cluster of each projected artist, −1 for noise. */
  readonly clusters: Int32Array;
  /** How surely the artist is in its cluster, in [0, 1]. */
  readonly probabilities: Float64Array;
  /** For each level below the clusters the subcluster of each artist, −1 for none. */
  readonly subclusters: readonly Int32Array[];
  /** The clustering's; undefined for a consensus, and where its engine has none. */
  readonly condensedTree: CondensedTree | undefined;
}

/**
 * Artists by the mean of their training songs, scaled, projected by UMAP and clustered: by a consensus
 * of several projections, or by HDBSCAN in one. Each genre goes to the cluster where it occurs most
 * often.
 *
 * Only training songs have any influence.
 *
 * @throws InputError when there are too few artists or clusters.
 */
export async function findSupergenres(
  experiment: Experiment,
  options: ParsedPipelineOptions,
  run: Run,
): Promise<FoundSupergenres> {
  const { catalogue, split } = experiment;
  const unit = clusteredUnit(catalogue);
  const { features, scaling, ...projection } = options.projection;
  const { artists, means, featureNames } = artistMeans(catalogue, features, {
    songs: split.train,
    incomplete: 'median',
  });
  const { matrix: scaled, scaler } = scale(means, scaling);
  const minClusterSize =
    options.clustering.minClusterSize ??
    Math.max(SMALLEST_CLUSTER, Math.round(CLUSTER_SHARE * artists.length));
  if (minClusterSize > artists.length) {
    const isGiven = options.clustering.minClusterSize !== undefined;
    throw new (isGiven ? InputError : NoSupergenresError)(
      `clustering.minClusterSize is ${minClusterSize}, but only ${artists.length} ${unit}${unit === 'songs' ? ' are' : ' have songs'} to train on; lower it or bring more ${unit}`,
    );
  }
  const { consensus, nClusters = 0 } = options.clustering;
  if (consensus > 1 && nClusters > artists.length) {
    throw new InputError(
      `clustering.nClusters is ${nClusters}, but there are only ${artists.length} ${unit} to train on; lower it or bring more ${unit}`,
    );
  }
  const projections = await projectArtists(scaled, projection, consensus, run);
  const genres = trainingGenres(experiment, artists);
  const clustering = await clusterArtists(
    projections,
    options.clustering,
    { minClusterSize, genres: genres.genreNames.length },
    run,
  );
  const { labels: clusters, probabilities, condensedTree, typical } = clustering;
  const { minSubclusterSize: _, ...taxonomy } = taxonomySection(experiment, options.taxonomy);
  const subclusters = await subclustersFor(clustering, minClusterSize, options.taxonomy);
  const built = buildTaxonomy({ clusters, probabilities, subclusters, ...genres }, taxonomy);
  return {
    ...built,
    unit,
    artists,
    projection: projectionOf(projections, clustering, built, { features: featureNames, scaler }),
    embedding: projections[typical].embedding,
    clusters,
    probabilities,
    subclusters,
    condensedTree,
  };
}

/** What places new artists: the projections, the clusters in them, and which supergenre each makes. */
function projectionOf(
  projections: readonly UMAP[],
  { predictor, typical }: ArtistClusters,
  { supergenres }: BuiltTaxonomy,
  compared: { readonly features: readonly string[]; readonly scaler: Scaler },
): ArtistProjection | undefined {
  const placer = ProjectionPlacer.of(projections);
  if (placer === undefined) return undefined;
  const names = Array.from({ length: predictor?.clusters ?? 0 }, (_, cluster) => {
    const made = supergenres.find((supergenre) => supergenre.cluster === cluster);
    return made?.name ?? null;
  });
  const clusters = predictor && { predictor, supergenres: names };
  return new ArtistProjection({ ...compared, placer, map: typical, clusters });
}

/** The genres of artists: the labels of their training songs, where songs have labels of their own. */
export function trainingGenres(
  { catalogue: { songs, artists }, split }: Experiment,
  positions: Int32Array,
): Pick<ClusteredArtists, 'artistGenres' | 'genreNames'> {
  const { labels } = songs;
  const genres =
    labels === undefined
      ? artists.genres
      : artistLabels(songs.artists, labels.lists, artists.ids.length, split.train);
  return {
    artistGenres: selectLists(genres, positions),
    genreNames: labels?.names ?? artists.genreNames,
  };
}

/** The clusters within clusters that a taxonomy of a depth needs. */
async function subclustersFor(
  clustering: ArtistClusters,
  minClusterSize: number,
  { maxDepth, minSubclusterSize }: ParsedPipelineOptions['taxonomy'],
): Promise<Int32Array[]> {
  if (maxDepth === 2) return [];
  if (minSubclusterSize !== undefined && minSubclusterSize > minClusterSize) {
    throw new InputError(
      `taxonomy.minSubclusterSize is ${minSubclusterSize}, more than clustering.minClusterSize, which is ${minClusterSize}; lower it`,
    );
  }
  const third = Math.max(SMALLEST_CLUSTER, Math.round(minClusterSize / SUBCLUSTER_DIVISOR));
  return clustering.subclusters(minSubclusterSize ?? Math.min(third, minClusterSize), maxDepth - 2);
}
