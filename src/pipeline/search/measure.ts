import { createHash } from 'node:crypto';
import { HDBSCAN } from '../../clustering/index.js';
import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix, Lists } from '../../core/matrix/index.js';
import { breathe, type Run } from '../../core/options/index.js';
import { adjustedRandIndex } from '../../evaluation/index.js';
import { type BuiltTaxonomy, buildTaxonomy, type TaxonomyOptions } from '../../taxonomy/index.js';
import { clusteringSection } from '../supergenres/clustering-section.js';
import { type GenrePairs, modularity } from './modularity.js';
import type { ClusteringSection, Plan } from './plan.js';
import type { SearchedSetting } from './setting.js';
import type { Metric, ValidityJob } from './validity.js';

/** What supergenres are made of besides clusters. */
export interface GenresOfArtists {
  /** Genres of each artist, in the order of the points. */
  readonly artistGenres: Lists;
  readonly genreNames: readonly string[];
  readonly pairs: GenrePairs;
  readonly options: Pick<TaxonomyOptions, 'minCount' | 'topGenres' | 'names'>;
}

/** What a setting's clusters are like. */
export interface Measured
  extends Omit<
    SearchedSetting,
    'setting' | 'score' | 'projection' | 'clustering' | 'classification'
  > {
  /** Which of the embeddings the clusters that are described are of. */
  readonly typical: number;
}

/** Clusters the embeddings of one projection, made with several seeds, and measures the clusters. */
export class ProjectionMeasure {
  readonly #embeddings: readonly DenseMatrix[];
  readonly #genres: GenresOfArtists;
  readonly #validityOf: (job: ValidityJob) => Promise<number>;
  readonly #run: Pick<Run, 'signal' | 'threads'>;
  /** Validities of each embedding's clusters: many settings give the same ones. */
  readonly #validities: readonly Map<string, Promise<number>>[];

  constructor(
    embeddings: readonly DenseMatrix[],
    genres: GenresOfArtists,
    validityOf: (job: ValidityJob) => Promise<number>,
    { signal, threads }: Run,
  ) {
    this.#embeddings = embeddings;
    this.#genres = genres;
    this.#validityOf = validityOf;
    this.#run = { signal, threads };
    this.#validities = embeddings.map(() => new Map());
  }

  /**
   * Grows one spanning tree for each embedding, and selects clusters from it again and again.
   *
   * @param wanted numbers of the selections.
   * @param onMeasured called for each, in their order.
   */
  async measureTree(
    tree: ClusteringSection,
    selections: Plan['selections'],
    wanted: readonly number[],
    onMeasured: (selection: number, measured: Measured) => Promise<void>,
  ): Promise<void> {
    const { consensus: _, ...options } = clusteringSection.parse(tree);
    const clusterings: HDBSCAN[] = [];
    for (const embedding of this.#embeddings) {
      clusterings.push(await HDBSCAN.fit(embedding, { ...options, ...this.#run }));
    }
    for (const selection of wanted) {
      const selected = clusterings.map((all) => all.select(selectionOf(selections[selection])));
      const labels = selected.map((clustering) => clustering.labels);
      await onMeasured(selection, await this.#measure(labels, options.metric));
      await breathe(this.#run.signal);
    }
  }

  /** @param labels of each embedding. */
  async #measure(labels: readonly Int32Array[], metric: Metric): Promise<Measured> {
    const validities = await Promise.all(labels.map((of, e) => this.#validity(e, of, metric)));
    const sizes = labels.map(describeSizes);
    const { typical, stability } = mostTypical(labels);
    const { smallest, mean, largest, clusters } = sizes[typical];
    const dbcv = meanOf(validities);
    return {
      typical,
      dbcv: Number.isNaN(dbcv) ? null : dbcv,
      stability,
      noise: meanOf(sizes.map(({ noise }) => noise)),
      clustersOfSeeds: sizes.map((each) => each.clusters),
      clusters,
      smallest,
      mean,
      largest,
      ...describeSupergenres(labels[typical], this.#genres),
    };
  }

  #validity(embedding: number, labels: Int32Array, metric: Metric): Promise<number> {
    const known = this.#validities[embedding];
    const key = createHash('sha256').update(labels).digest('base64');
    let validity = known.get(key);
    if (validity === undefined) {
      validity = this.#validityOf({ points: this.#embeddings[embedding], labels, metric });
      known.set(key, validity);
    }
    return validity;
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The options of a section that choose clusters from a tree. */
function selectionOf(section: Plan['selections'][number]) {
  const parsed = clusteringSection.parse(section);
  return {
    minClusterSize: section.minClusterSize,
    clusterSelectionMethod: parsed.clusterSelectionMethod,
    clusterSelectionEpsilon: parsed.clusterSelectionEpsilon,
    allowSingleCluster: parsed.allowSingleCluster,
    maxClusterSize: parsed.maxClusterSize,
  };
}

/**
 * The clustering that agrees best with the others, the first of several, and how far any two agree.
 * An artist that is noise is together with none, so that noise in both earns nothing.
 */
export function mostTypical(labels: readonly Int32Array[]): {
  readonly typical: number;
  readonly stability: number | null;
} {
  const agreement = new Float64Array(labels.length);
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < i; j++) {
      const index = adjustedRandIndex(labels[i], labels[j], { noise: 'alone' });
      agreement[i] += index;
      agreement[j] += index;
      sum += index;
    }
  }
  const pairs = (labels.length * (labels.length - 1)) / 2;
  return {
    typical: agreement.indexOf(Math.max(...agreement)),
    stability: pairs === 0 ? null : sum / pairs,
  };
}

function describeSizes(clusters: Int32Array) {
  const sizes: number[] = [];
  let noise = 0;
  for (const cluster of clusters) {
    if (cluster < 0) noise++;
    else sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  }
  const clustered = clusters.length - noise;
  return {
    clusters: sizes.length,
    smallest: sizes.length === 0 ? 0 : Math.min(...sizes),
    mean: sizes.length === 0 ? 0 : clustered / sizes.length,
    largest: Math.max(0, ...sizes),
    noise: noise / clusters.length,
  };
}

function describeSupergenres(
  clusters: Int32Array,
  { artistGenres, genreNames, pairs, options }: GenresOfArtists,
): Pick<Measured, 'genres' | 'agreement' | 'modularity' | 'supergenres'> {
  const supergenres = tryTaxonomy(() =>
    buildTaxonomy({ clusters, artistGenres, genreNames }, options),
  );
  const all = supergenres.flatMap(({ genres, furtherGenres }) => [...genres, ...furtherGenres]);
  const counted = all.reduce((sum, { artists }) => sum + artists, 0);
  const placed = all.reduce((sum, { artistsInCluster }) => sum + artistsInCluster, 0);
  const numbers = new Map(
    supergenres.flatMap(({ genres, furtherGenres }, supergenre) =>
      [...genres, ...furtherGenres].map(({ name }) => [name, supergenre] as const),
    ),
  );
  const supergenreOf = Int32Array.from(genreNames, (name) => numbers.get(name) ?? -1);
  return {
    genres: all.length,
    agreement: counted === 0 ? null : placed / counted,
    modularity: modularity(pairs, supergenreOf),
    supergenres: supergenres.map(({ name, artists, genres, furtherGenres }) => ({
      name,
      artists,
      genres: genres.map((genre) => ({
        name: genre.name,
        artists: genre.artists,
        artistsInCluster: genre.artistsInCluster,
      })),
      furtherGenres: furtherGenres.map((genre) => genre.name),
    })),
  };
}

/** The supergenres, or none where the clusters make fewer than two: a figure here, not a fault. */
function tryTaxonomy(build: () => BuiltTaxonomy): BuiltTaxonomy['supergenres'] {
  try {
    return build().supergenres;
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
