import { childPath, readTree, type TreeNode } from './tree.js';

/**
 * A tree of genres of any depth, immutable. The root (node 0) is everything, inner nodes are
 * supergenres, leaves are genres. Nodes are numbered in preorder: parents come before their children,
 * and the descendants of a node follow it without a gap, so a loop over 0 … `size` − 1 goes from the
 * root down.
 */
export class Taxonomy {
  /** How many nodes there are. */
  readonly size: number;
  /** Name of each node; only those of leaves are unique. */
  readonly names: readonly string[];
  /** Parent of each node; −1 for the root. */
  readonly parents: Int32Array;
  /** Edges between the root and each node. */
  readonly depths: Int32Array;
  /** The descendants of node v are v + 1 … `ends[v]` − 1. */
  readonly ends: Int32Array;
  /** The nodes that are leaves, ascending. */
  readonly leaves: Int32Array;
  /** The nodes between the root and the leaves, ascending; none where the taxonomy is flat. */
  readonly supergenres: Int32Array;
  /** The names of the leaves, in the order of `leaves`. */
  readonly genres: readonly string[];
  readonly #paths: readonly string[];
  readonly #nodeOfPath: ReadonlyMap<string, number>;
  readonly #nodeOfGenre: ReadonlyMap<string, number>;

  private constructor(names: readonly string[], parents: Int32Array) {
    const size = names.length;
    const depths = new Int32Array(size);
    const ends = Int32Array.from(names, (_, v) => v + 1);
    const paths = [''];
    for (let v = 1; v < size; v++) {
      depths[v] = depths[parents[v]] + 1;
      paths.push(childPath(paths[parents[v]], names[v]));
    }
    for (let v = size - 1; v > 0; v--) ends[parents[v]] = Math.max(ends[parents[v]], ends[v]);
    this.size = size;
    this.names = names;
    this.parents = parents;
    this.depths = depths;
    this.ends = ends;
    const nodes = Int32Array.from(names.keys());
    this.leaves = nodes.filter((v) => this.isLeaf(v));
    this.supergenres = nodes.filter((v) => v > 0 && !this.isLeaf(v));
    this.genres = Array.from(this.leaves, (v) => names[v]);
    this.#paths = paths;
    this.#nodeOfPath = new Map(paths.map((path, v) => [path, v]));
    this.#nodeOfGenre = new Map(this.genres.map((genre, i) => [genre, this.leaves[i]]));
  }

  /**
   * Reads a taxonomy from JSON that is already parsed:
   * `{ "name": "music", "children": [ { "name": "rap", "children": [ { "name": "hip hop" } ] } ] }`.
   *
   * @param value any value.
   * @param place `file`: where it comes from, for messages.
   * @throws InputError naming the node that is wrong: a name or a list of children that is missing,
   *   empty or of another type, an unknown key, siblings of the same name, a genre that occurs twice,
   *   or a root without children.
   */
  static fromJSON(value: unknown, place: { readonly file?: string } = {}): Taxonomy {
    const { names, parents } = readTree(value, place.file);
    return new Taxonomy(names, Int32Array.from(parents));
  }

  /** A value for {@link Taxonomy.fromJSON}. */
  toJSON(): TreeNode {
    const nodes = this.names.map((name, v): { name: string; children?: TreeNode[] } =>
      this.isLeaf(v) ? { name } : { name, children: [] },
    );
    for (let v = 1; v < this.size; v++) nodes[this.parents[v]].children?.push(nodes[v]);
    return nodes[0];
  }

  /** The same genres, in the same order, directly below the root: no hierarchy. */
  flat(): Taxonomy {
    const parents = new Int32Array(this.genres.length + 1);
    parents[0] = -1;
    return new Taxonomy([this.names[0], ...this.genres], parents);
  }

  /** Whether all genres lie directly below the root, so that there is no hierarchy. */
  get isFlat(): boolean {
    return this.leaves.length === this.size - 1;
  }

  /** Whether a node is a genre. */
  isLeaf(node: number): boolean {
    return this.ends[node] === node + 1;
  }

  /** The children of a node, in their given order. */
  children(node: number): number[] {
    const children: number[] = [];
    for (let v = node + 1; v < this.ends[node]; v = this.ends[v]) children.push(v);
    return children;
  }

  /**
   * The names from the root down to a node, without the root's, joined by `/`: `rap/hip hop`; empty for
   * the root. No two nodes share a path: a `/` or `\` within a name is preceded by a `\`.
   */
  path(node: number): string {
    return this.#paths[node];
  }

  /** The node with that path; undefined if there is none. */
  nodeAt(path: string): number | undefined {
    return this.#nodeOfPath.get(path);
  }

  /** The leaf of a genre; undefined for a genre that is not in the taxonomy. */
  nodeOfGenre(genre: string): number | undefined {
    return this.#nodeOfGenre.get(genre);
  }
}
