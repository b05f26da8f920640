import type { LabelMatrix } from '../../src/core/matrix/index.js';

/** What the criteria of groups are worked out from; all of songs that do not judge. */
export interface Evidence {
  /** Rows (artists or songs) × genres. */
  readonly occurrences: LabelMatrix;
  /** genres × genres. */
  readonly confusion: readonly Float64Array[];
  readonly cooccurrence: readonly Float64Array[];
  /** genres × features, standardised. */
  readonly features: readonly Float64Array[];
}

/** Figures of groups of genres that need no classifier over them. */
export function groupCriteria(
  groups: Int32Array,
  { occurrences, confusion, cooccurrence, features }: Evidence,
): Readonly<Record<string, number>> {
  const sizes = [...countOf(groups).values()];
  const entropy = -sizes.reduce((sum, n) => {
    const share = n / groups.length;
    return sum + share * Math.log(share);
  }, 0);
  return {
    'number of groups': sizes.length,
    'effective number of groups': Math.exp(entropy),
    'evenness of group sizes': sizes.length === 1 ? 1 : entropy / Math.log(sizes.length),
    'largest group': Math.max(...sizes) / groups.length,
    'supergenres per song': groupsPerRow(occurrences, groups),
    'confusion within, less between': contrast(confusion, groups),
    'co-occurrence within, less between': contrast(cooccurrence, groups),
    'modularity of co-occurrence': modularity(occurrences, groups),
    'silhouette of features': silhouette(features, groups),
  };
}

function countOf(groups: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

function groupsPerRow({ rows, columns, data }: LabelMatrix, groups: Int32Array): number {
  let sum = 0;
  let labelled = 0;
  for (let i = 0; i < rows; i++) {
    const own = new Set<number>();
    for (let g = 0; g < columns; g++) if (data[i * columns + g] === 1) own.add(groups[g]);
    sum += own.size;
    if (own.size > 0) labelled++;
  }
  return sum / labelled;
}

/** The mean similarity of two genres of one group less that of two genres of different groups. */
function contrast(similarities: readonly Float64Array[], groups: Int32Array): number {
  const sums = [0, 0];
  const counts = [0, 0];
  similarities.forEach((row, a) => {
    for (let b = 0; b < a; b++) {
      const within = groups[a] === groups[b] ? 1 : 0;
      sums[within] += row[b];
      counts[within]++;
    }
  });
  return counts.includes(0) ? Number.NaN : sums[1] / counts[1] - sums[0] / counts[0];
}

/** Newman's modularity of the graph whose edges are the numbers of rows that two genres share. */
function modularity({ rows, columns, data }: LabelMatrix, groups: Int32Array): number {
  const degrees = new Float64Array(columns);
  let within = 0;
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < columns; a++) {
      if (data[i * columns + a] === 0) continue;
      for (let b = 0; b < columns; b++) {
        if (a === b || data[i * columns + b] === 0) continue;
        degrees[a]++;
        if (groups[a] === groups[b]) within++;
      }
    }
  }
  const total = degrees.reduce((a, b) => a + b, 0);
  if (total === 0) return Number.NaN;
  const ofGroup = new Map<number, number>();
  degrees.forEach((degree, g) => {
    ofGroup.set(groups[g], (ofGroup.get(groups[g]) ?? 0) + degree);
  });
  return within / total - [...ofGroup.values()].reduce((sum, d) => sum + (d / total) ** 2, 0);
}

/** Rousseeuw's mean silhouette of genres by their mean features; 0 for a genre alone. */
function silhouette(points: readonly Float64Array[], groups: Int32Array): number {
  const sizes = countOf(groups);
  if (sizes.size < 2) return Number.NaN;
  const values = points.map((x, a) => {
    const sums = new Map<number, number>();
    points.forEach((y, b) => {
      const distance = Math.sqrt(x.reduce((sum, value, j) => sum + (value - y[j]) ** 2, 0));
      sums.set(groups[b], (sums.get(groups[b]) ?? 0) + distance);
    });
    const own = sizes.get(groups[a]) ?? 1;
    if (own === 1) return 0;
    const inside = (sums.get(groups[a]) ?? 0) / (own - 1);
    const outside = Math.min(
      ...[...sums].flatMap(([group, sum]) =>
        group === groups[a] ? [] : [sum / (sizes.get(group) ?? 1)],
      ),
    );
    return (outside - inside) / Math.max(inside, outside);
  });
  return values.reduce((a, b) => a + b, 0) / values.length;
}
