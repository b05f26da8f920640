/** Sets of the numbers 0 … n − 1 that are merged step by step (Tarjan 1975). */
export class DisjointSets {
  readonly #parent: Int32Array;

  constructor(n: number) {
    this.#parent = new Int32Array(n);
    for (let i = 0; i < n; i++) this.#parent[i] = i;
  }

  /** The representative of the set that holds x. */
  find(x: number): number {
    const parent = this.#parent;
    let root = x;
    while (parent[root] !== root) root = parent[root];
    for (let at = x; at !== root; ) {
      const next = parent[at];
      parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Puts the set of representative `child` under the representative `root`. */
  attach(child: number, root: number): void {
    this.#parent[child] = root;
  }
}
