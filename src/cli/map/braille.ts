/** Points of a plane in clusters, −1 for noise. */
export interface MapPoints {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly clusters: ArrayLike<number>;
}

/** A character of a drawn map. */
export interface MapCell {
  readonly column: number;
  /** From the top. */
  readonly row: number;
  readonly cluster: number;
  /** A braille pattern, whose dots are places with points of the cluster. */
  readonly dots: string;
}

export interface DrawnMap {
  /** Those that are not empty, row by row. */
  readonly cells: readonly MapCell[];
  /** Points that a dot stands for at least. */
  readonly pointsPerDot: number;
  /** The character that a place is in. */
  placeOf(x: number, y: number): { readonly column: number; readonly row: number };
}

/** Dots of a character, across and down, and what adds each to the empty pattern: row by row. */
const ACROSS = 2;
const DOWN = 4;
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const EMPTY = 0x2800;

/**
 * Points as braille patterns, of some 8 dots each. A character shows the cluster that most of its points are in, noise
 * only where there is nothing else, and of it the places that have at least as many points as there are for each dot of
 * the picture: else hundreds of thousands would fill it.
 *
 * Takes 8 bytes for each point.
 */
export function drawMap({ x, y, clusters }: MapPoints, columns: number, rows: number): DrawnMap {
  const at = [scaleOf(x, columns * ACROSS), scaleOf(y, rows * DOWN)] as const;
  const kinds = highest(clusters) + 2;
  const pointsPerDot = Math.max(1, Math.floor(clusters.length / (columns * ACROSS * rows * DOWN)));
  const keys = new Float64Array(clusters.length);
  for (let i = 0; i < keys.length; i++) {
    const [across, down] = [at[0](x[i]), rows * DOWN - 1 - at[1](y[i])];
    const cell = Math.floor(down / DOWN) * columns + Math.floor(across / ACROSS);
    const dot = (down % DOWN) * ACROSS + (across % ACROSS);
    keys[i] = (cell * BITS.length + dot) * kinds + clusters[i] + 1;
  }
  keys.sort();
  const cells: MapCell[] = [];
  for (let from = 0; from < keys.length; ) {
    const cell = Math.floor(keys[from] / (BITS.length * kinds));
    let to = from;
    while (to < keys.length && keys[to] < (cell + 1) * BITS.length * kinds) to++;
    const inCell = keys.subarray(from, to);
    const cluster = mostFrequent(inCell, kinds);
    const dots = dotsOf(inCell, kinds, cluster, pointsPerDot);
    const place = { column: cell % columns, row: Math.floor(cell / columns) };
    if (dots > 0) cells.push({ ...place, cluster, dots: String.fromCharCode(EMPTY + dots) });
    from = to;
  }
  return {
    cells,
    pointsPerDot,
    placeOf: (placeX, placeY) => ({
      column: Math.floor(at[0](placeX) / ACROSS),
      row: rows - 1 - Math.floor(at[1](placeY) / DOWN),
    }),
  };
}

/** From a coordinate to one of some steps between the lowest and the highest. */
function scaleOf(values: ArrayLike<number>, steps: number): (value: number) => number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const step = high > low ? (high - low) / steps : 1;
  return (value) => Math.max(0, Math.min(steps - 1, Math.floor((value - low) / step)));
}

function highest(clusters: ArrayLike<number>): number {
  let most = -1;
  for (let i = 0; i < clusters.length; i++) most = Math.max(most, clusters[i]);
  return most;
}

/** The cluster of most keys, the first of equal ones; −1 only where all are noise. */
function mostFrequent(keys: Float64Array, kinds: number): number {
  const counts = new Map<number, number>();
  for (const key of keys) {
    const cluster = (key % kinds) - 1;
    if (cluster >= 0) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  let best = -1;
  for (const [cluster, n] of counts) {
    const most = counts.get(best) ?? 0;
    if (n > most || (n === most && cluster < best)) best = cluster;
  }
  return best;
}

/** The bits of the dots that have enough points of a cluster. */
function dotsOf(keys: Float64Array, kinds: number, cluster: number, least: number): number {
  const counts = new Int32Array(BITS.length);
  for (const key of keys) {
    if ((key % kinds) - 1 === cluster) counts[Math.floor(key / kinds) % BITS.length]++;
  }
  return BITS.reduce((bits, bit, dot) => (counts[dot] >= least ? bits | bit : bits), 0);
}
