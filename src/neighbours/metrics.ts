/**
 * A metric, brought to sums over the columns of a space. Searches compare such sums, "reduced
 * distances": cheaper numbers in the order of the distances.
 */
interface MetricDefinition {
  /** Whether absolute differences of coordinates are summed, rather than squared ones. */
  readonly absolute: boolean;
  /** A reduced distance grows with this power of the distance. */
  readonly power: 1 | 2;
  readonly toDistance: (reduced: number) => number;
  readonly toReduced: (distance: number) => number;
  /** Only directions count: rows are scaled to length 1, `centred` ones after subtracting their mean. */
  readonly direction?: {
    readonly centred: boolean;
    /** What a row without direction is, for messages. */
    readonly lacking: string;
  };
}

/** One minus a similarity, 0 to 2: half the squared distance of points of length 1. */
const angular = {
  absolute: false,
  power: 1,
  toDistance: (reduced) => reduced / 2,
  toReduced: (distance) => 2 * distance,
} as const satisfies MetricDefinition;

/** All metrics, for projection and clustering alike: their options list what is defined here. */
const definitions = {
  euclidean: {
    absolute: false,
    power: 2,
    toDistance: Math.sqrt,
    toReduced: (distance) => distance * distance,
  },
  manhattan: {
    absolute: true,
    power: 1,
    toDistance: (reduced) => reduced,
    toReduced: (distance) => distance,
  },
  cosine: { ...angular, direction: { centred: false, lacking: 'all zeros' } },
  correlation: { ...angular, direction: { centred: true, lacking: 'constant' } },
} as const satisfies Record<string, MetricDefinition>;

/** How far apart two points are. Cosine and correlation are 1 − similarity, from 0 to 2. */
export type Metric = keyof typeof definitions;

export const metrics: Readonly<Record<Metric, MetricDefinition>> = definitions;

export const metricNames = Object.keys(definitions) as Metric[];

export function toDistance(metric: Metric, reduced: number): number {
  return metrics[metric].toDistance(reduced);
}

/** Turns reduced distances into distances, in place. */
export function toDistances(metric: Metric, reduced: Float32Array): void {
  const convert = metrics[metric].toDistance;
  for (let i = 0; i < reduced.length; i++) reduced[i] = convert(reduced[i]);
}

export function toReduced(metric: Metric, distance: number): number {
  return metrics[metric].toReduced(distance);
}

/** What a reduced distance is multiplied by where its distance is divided by `alpha`. */
export function shrinkOf(metric: Metric, alpha: number): number {
  return metrics[metric].power === 2 ? 1 / (alpha * alpha) : 1 / alpha;
}
