import { spread } from '../drawing/numbers.js';

/** HDBSCAN's condensed tree as `HDBSCAN.condensedTree` has it; see there. */
export interface CondensedTreeRows {
  readonly parent: ArrayLike<number>;
  readonly child: ArrayLike<number>;
  readonly lambda: ArrayLike<number>;
  readonly size: ArrayLike<number>;
}

/** A cluster of the tree, as it will be drawn. */
export interface Icicle {
  readonly id: number;
  readonly parent: Icicle | undefined;
  /** λ at which it split off its parent. */
  readonly birth: number;
  readonly size: number;
  readonly children: Icicle[];
  /** λ at which points leave it, one by one. */
  readonly pointLambdas: number[];
  /** Its middle, in points from the left. */
  middle: number;
}

/** A piece of a cluster between two densities, `right − left` points wide. */
export interface Step {
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/** The clusters by number, parents first. @param root its number, which is how many points there are. */
export function readIcicles(tree: CondensedTreeRows, root: number): Map<number, Icicle> {
  const { parent, child, lambda, size } = tree;
  const rows = Array.from({ length: parent.length }, (_, row) => row);
  const icicles = new Map([[root, makeIcicle(root, undefined, 0, root)]]);
  for (const row of rows.filter((r) => child[r] > root).sort((a, b) => child[a] - child[b])) {
    const above = icicles.get(parent[row]);
    const icicle = makeIcicle(child[row], above, lambda[row], size[row]);
    above?.children.push(icicle);
    icicles.set(child[row], icicle);
  }
  for (const row of rows) {
    if (child[row] < root) icicles.get(parent[row])?.pointLambdas.push(lambda[row]);
  }
  for (const icicle of icicles.values()) placeChildren(icicle);
  return icicles;
}

function makeIcicle(id: number, parent: Icicle | undefined, birth: number, size: number): Icicle {
  return { id, parent, birth, size, children: [], pointLambdas: [], middle: size / 2 };
}

/** Puts the clusters that a cluster splits into side by side below its middle. */
function placeChildren({ middle, children }: Icicle): void {
  let left = middle - children.reduce((sum, { size }) => sum + size, 0) / 2;
  for (const child of children) {
    child.middle = left + child.size / 2;
    left += child.size;
  }
}

/** A cluster as steps that get narrower with density, at most `most` of them, down to `deepest`. */
export function stepsOf(icicle: Icicle, most: number, deepest: number): Step[] {
  const leaving = [
    ...icicle.pointLambdas.map((lambda) => ({ lambda, size: 1 })),
    ...icicle.children.map(({ birth, size }) => ({ lambda: birth, size })),
  ].sort((a, b) => a.lambda - b.lambda);
  const left = Int32Array.from(leaving, ({ size }) => size);
  for (let i = 1; i < left.length; i++) left[i] += left[i - 1];
  const steps: Step[] = [];
  let from = icicle.birth;
  let points = icicle.size;
  for (const i of spread(leaving.length, most)) {
    const to = Math.min(leaving[i].lambda, deepest);
    if (to > from) {
      steps.push({ left: icicle.middle - points / 2, right: icicle.middle + points / 2, from, to });
      from = to;
    }
    points = icicle.size - left[i];
  }
  return steps;
}

/** The lowest cluster of the tree that holds all points of a label: its number → the label. */
export function clustersOfLabels(
  { parent, child }: CondensedTreeRows,
  icicles: ReadonlyMap<number, Icicle>,
  labels: ArrayLike<number>,
): Map<number, number> {
  const lowest = new Map<number, Icicle | undefined>();
  for (let row = 0; row < child.length; row++) {
    const label = labels[child[row]];
    if (label === undefined || label < 0) continue;
    const own = icicles.get(parent[row]);
    lowest.set(label, lowest.has(label) ? commonAncestor(lowest.get(label), own) : own);
  }
  return new Map([...lowest].flatMap(([label, icicle]) => (icicle ? [[icicle.id, label]] : [])));
}

function commonAncestor(a: Icicle | undefined, b: Icicle | undefined): Icicle | undefined {
  let one = a;
  let other = b;
  while (one !== other && one !== undefined && other !== undefined) {
    if (one.id > other.id) one = one.parent;
    else other = other.parent;
  }
  return one === other ? one : undefined;
}
