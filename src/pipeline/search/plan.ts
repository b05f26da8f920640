import { clusteringEngines, clusteringOptions } from '../../clustering/index.js';
import { InputError } from '../../core/errors/index.js';
import { projectionEngines, projectionOptions } from '../../projection/index.js';
import { type PipelineOptions, pipelineOptions } from '../options.js';
import type { ParsedSearchOptions } from './options.js';

export type ProjectionSection = NonNullable<PipelineOptions['projection']>;
export type ClusteringSection = NonNullable<PipelineOptions['clustering']>;

/** The settings of a search: each projection with each tree and each selection of clusters. */
export interface Plan {
  readonly projections: readonly ProjectionSection[];
  /** What the spanning tree depends on. */
  readonly trees: readonly ClusteringSection[];
  /** What is chosen from the tree; `minClusterSize` is among it. */
  readonly selections: readonly (ClusteringSection & { readonly minClusterSize: number })[];
  /** How many settings there are. */
  readonly size: number;
}

const NEIGHBORS = [15, 30, 60];
const MIN_DISTS = [0, 0.1];
const MIN_SAMPLES = [1, 5, 15];
const METHODS = ['eom', 'leaf'] as const;

/** Sizes of the smallest cluster: the first is a share of the artists, each next one a multiple. */
const CLUSTER_SIZES = 10;
const SMALLEST_SHARE = 0.01;
const SIZE_STEP = 1.25;
const SMALLEST_CLUSTER = 5;

/** All settings are kept in memory, each some kilobytes. */
const MAX_SETTINGS = 100_000;

/**
 * All settings that the options ask for, checked against the number of artists.
 *
 * @param sections the sections as given, without defaults: what they name is not varied.
 * @throws InputError when a setting cannot work, or there are too many.
 */
export function planSearch(
  sections: Pick<PipelineOptions, 'projection' | 'clustering'>,
  search: ParsedSearchOptions,
  artists: number,
): Plan {
  const { projection = {}, clustering = {} } = sections;
  checkSections(projection, clustering);
  const { nNeighbors, minDist, ...otherProjection } = search.projection;
  const { minSamples, alpha, ...selection } = search.clustering;
  const projections = combinations<ProjectionSection>({
    nNeighbors: nNeighbors ?? unlessGiven(projection.nNeighbors, NEIGHBORS),
    minDist: minDist ?? unlessGiven(projection.minDist, MIN_DISTS),
    ...otherProjection,
  }).map((varied) => ({ ...projection, ...varied, neighborSearch: 'exact' as const }));
  const trees = combinations<ClusteringSection>({
    minSamples: minSamples ?? unlessGiven(clustering.minSamples, MIN_SAMPLES),
    alpha,
  });
  const selections = combinations<ClusteringSection>({
    ...selection,
    minClusterSize:
      selection.minClusterSize ?? unlessGiven(clustering.minClusterSize, clusterSizes(artists)),
    clusterSelectionMethod:
      selection.clusterSelectionMethod ??
      unlessGiven(clustering.clusterSelectionMethod, [...METHODS]),
  });
  const plan: Plan = {
    projections,
    trees: trees.map((varied) => ({ ...clustering, ...varied })),
    selections: selections.map((varied) => {
      const section = { ...clustering, ...varied };
      return { ...section, minClusterSize: section.minClusterSize as number };
    }),
    size: projections.length * trees.length * selections.length,
  };
  checkPlan(plan, artists);
  return plan;
}

/** Number of a setting in the order of the plan. */
export function settingNumber(
  { trees, selections }: Plan,
  projection: number,
  tree: number,
  selection: number,
): number {
  return (projection * trees.length + tree) * selections.length + selection;
}

/** A default list where the section names no value of its own. */
function unlessGiven<T>(given: T | undefined, list: T[]): T[] | undefined {
  return given === undefined ? list : undefined;
}

function clusterSizes(artists: number): number[] {
  const sizes = Array.from({ length: CLUSTER_SIZES }, (_, i) =>
    Math.max(SMALLEST_CLUSTER, Math.round(SMALLEST_SHARE * artists * SIZE_STEP ** i)),
  );
  return [...new Set(sizes)];
}

/** Every combination of one value of each list; a key without a list does not vary. */
function combinations<Section extends object>(
  lists: {
    readonly [K in keyof Section]?: readonly Section[K][] | undefined;
  },
): Section[] {
  let combined: object[] = [{}];
  for (const [key, values] of Object.entries<readonly unknown[] | undefined>(lists)) {
    if (values === undefined) continue;
    combined = combined.flatMap((base) => values.map((value) => ({ ...base, [key]: value })));
  }
  return combined as Section[];
}

function checkSections(projection: ProjectionSection, clustering: ClusteringSection): void {
  const projecting = projectionOptions.shape.engine.parse(projection.engine);
  const clusteringBy = clusteringOptions.shape.engine.parse(clustering.engine);
  const fault = projectionEngines[projecting].lacks.includes('precomputedKnn')
    ? `option "projection.engine" is "${projecting}", which cannot share neighbours; omit it`
    : projection.neighborSearch === 'approximate'
      ? 'option "projection.neighborSearch" is "approximate", but the search shares exact neighbours; omit it'
      : !clusteringEngines[clusteringBy].hasTree
        ? `option "clustering.engine" is "${clusteringBy}", which gives no tree to share; omit it`
        : (clustering.consensus ?? 1) > 1
          ? 'option "clustering.consensus" asks for one clustering of several projections, but the search clusters each; omit it'
          : clustering.nClusters !== undefined
            ? 'option "clustering.nClusters" fixes what the search is to find; omit it and set "search.minClusters" and "search.maxClusters"'
            : undefined;
  if (fault !== undefined) throw new InputError(`search: ${fault}`);
}

function checkPlan(plan: Plan, artists: number): void {
  if (plan.size > MAX_SETTINGS) {
    throw new InputError(
      `search: the lists make ${plan.size} settings, at most ${MAX_SETTINGS} are tried; shorten a list`,
    );
  }
  const tooLarge = (where: string, value: number | undefined, most: number): void => {
    if (value === undefined || value <= most) return;
    throw new InputError(
      `search: ${where} is ${value}, but only ${artists} artists have songs to train on; lower it to at most ${most}, or bring more artists`,
    );
  };
  for (const section of plan.projections) {
    const { nNeighbors, minDist, spread } = pipelineOptions.shape.projection.parse(section);
    tooLarge('projection.nNeighbors', nNeighbors, artists - 1);
    if (minDist > spread) {
      throw new InputError(
        `search: projection.minDist is ${minDist} in a setting where spread is ${spread}; minDist must be at most spread`,
      );
    }
  }
  for (const { minSamples } of plan.trees)
    tooLarge('clustering.minSamples', minSamples, artists - 1);
  for (const { minClusterSize } of plan.selections) {
    tooLarge('clustering.minClusterSize', minClusterSize, artists);
  }
}
