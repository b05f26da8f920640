import { describe, expect, test } from '@jest/globals';
import { agglomerate, cut } from '../../bench/supergenres/agglomerate.js';
import { rankCorrelation } from '../../bench/supergenres/rank-correlation.js';
import { squaredDistances } from '../../bench/supergenres/similarities.js';
import { Random } from '../../src/core/numbers/index.js';

const random = new Random(2);
const points = Array.from({ length: 12 }, () =>
  Float64Array.from({ length: 2 }, () => random.normal()),
);
const distances = squaredDistances(points);

/** Mean distance between two groups. */
function averageLinkage(a: readonly number[], b: readonly number[]): number {
  const all = a.flatMap((i) => b.map((j) => distances[i][j]));
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}

/** What joining two groups adds to the squared distances from their means. */
function wardLinkage(a: readonly number[], b: readonly number[]): number {
  return spread([...a, ...b]) - spread(a) - spread(b);
}

function spread(group: readonly number[]): number {
  return [0, 1].reduce((sum, axis) => {
    const values = group.map((i) => points[i][axis]);
    const mean = values.reduce((x, y) => x + y, 0) / values.length;
    return sum + values.reduce((x, value) => x + (value - mean) ** 2, 0);
  }, 0);
}

describe('agglomerate', () => {
  test.each([
    ['average', averageLinkage],
    ['ward', wardLinkage],
  ] as const)('joins the groups that are nearest by %s linkage', (linkage, distanceOf) => {
    const joins = agglomerate(distances, linkage);
    expect(joins.length).toBe(11);
    const members = points.map((_, i) => [i]);
    const open = new Set(members.keys());
    for (const [a, b] of joins) {
      const pairs = [...open].flatMap((x) => [...open].filter((y) => y < x).map((y) => [x, y]));
      const least = Math.min(...pairs.map(([x, y]) => distanceOf(members[x], members[y])));
      expect(distanceOf(members[a], members[b])).toBeCloseTo(least, 10);
      members.push([...members[a], ...members[b]]);
      for (const joined of [a, b]) open.delete(joined);
      open.add(members.length - 1);
    }
  });

  test('cut leaves as many groups as asked for, each within one of a coarser cut', () => {
    const joins = agglomerate(distances, 'ward');
    for (let groups = 1; groups < 12; groups++) {
      const [coarse, fine] = [cut(joins, groups), cut(joins, groups + 1)];
      expect(new Set(coarse).size).toBe(groups);
      expect(new Set(fine.map((group, i) => 100 * group + coarse[i])).size).toBe(groups + 1);
    }
  });
});

test('rankCorrelation gives equal values their mean rank, and NaN where there is no order', () => {
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
  expect(rankCorrelation([1, 2, 3], [9, 4, 1])).toBe(-1);
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
  expect(rankCorrelation([1, Number.NaN, 1], [1, 2, 3])).toBeNaN();
});
