/** How the distance of two groups follows from those of their items. */
export type Linkage = 'average' | 'ward';

/** Items joined, or groups of them, in the order of the distances; item i is i, the k-th join count + k. */
export type Joins = readonly (readonly [number, number])[];

/**
 * Joins the two nearest groups of items again and again, by the formula of Lance and Williams. Time cubic
 * in the items.
 *
 * @param distances items × items, symmetric; squared ones for `ward`.
 */
export function agglomerate(distances: readonly Float64Array[], linkage: Linkage): Joins {
  const count = distances.length;
  const rows = distances.map((row) => row.slice());
  const groups = new Map(rows.map((_, i) => [i, { number: i, size: 1 }]));
  const joins: [number, number][] = [];
  while (groups.size > 1) {
    const [a, b] = nearest(rows, [...groups.keys()]);
    const [first, second] = [groups.get(a), groups.get(b)];
    if (first === undefined || second === undefined) break;
    joins.push([first.number, second.number]);
    const [m, n] = [first.size, second.size];
    for (const [c, { size }] of groups) {
      if (c === a || c === b) continue;
      const [x, y] = [rows[a][c], rows[b][c]];
      const joined =
        linkage === 'average'
          ? (m * x + n * y) / (m + n)
          : ((m + size) * x + (n + size) * y - size * rows[a][b]) / (m + n + size);
      rows[a][c] = joined;
      rows[c][a] = joined;
    }
    groups.set(a, { number: count + joins.length - 1, size: m + n });
    groups.delete(b);
  }
  return joins;
}

function nearest(rows: readonly Float64Array[], among: readonly number[]): [number, number] {
  let best: [number, number] = [among[0], among[1]];
  for (const [k, a] of among.entries()) {
    for (const b of among.slice(0, k)) {
      if (rows[a][b] < rows[best[0]][best[1]]) best = [a, b];
    }
  }
  return best;
}

/** The group of each item when so many groups are left. */
export function cut(joins: Joins, groups: number): Int32Array {
  const count = joins.length + 1;
  const members = Array.from({ length: count }, (_, i) => [i]);
  const open = new Set(members.keys());
  for (const [a, b] of joins.slice(0, count - groups)) {
    members.push([...members[a], ...members[b]]);
    open.delete(a);
    open.delete(b);
    open.add(members.length - 1);
  }
  const groupOf = new Int32Array(count);
  [...open].forEach((each, group) => {
    for (const item of members[each]) groupOf[item] = group;
  });
  return groupOf;
}
