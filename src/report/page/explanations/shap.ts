import type { PageData } from '../data.js';
import type { DecisionPaths } from './paths.js';
import type { SwarmRow } from './swarm.js';
import type { Contribution } from './waterfall.js';

/** Features that are drawn one by one; the others are one bar or one step. */
const SHOWN = 20;

/** The SHAP values of the page's songs at all nodes. */
export class ShapValues {
  readonly #data: PageData;
  /** songs × nodes × features. */
  readonly #values: Float32Array;
  /** The same of their standard errors; empty where nothing is sampled. */
  readonly #errors: Float32Array;

  constructor(data: PageData) {
    this.#data = data;
    this.#values = decodeFloats(data.shap);
    this.#errors = decodeFloats(data.errors);
  }

  /** What each feature adds to a song's score at a node, the largest part first. */
  ofSong(song: number, node: number): Contribution[] {
    const { features, songs } = this.#data;
    return features
      .map((feature, j) => ({
        feature,
        value: songs[song].features[j],
        contribution: this.#values[this.#at(song, node, j)],
        error: this.#errors[this.#at(song, node, j)] ?? 0,
      }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  }

  /** The features of a node with their values over all songs, those of largest mean magnitude first. */
  swarm(node: number): SwarmRow[] {
    const { features, songs } = this.#data;
    return this.#byImportance(node)
      .slice(0, SHOWN)
      .map((j) => ({
        feature: features[j],
        values: songs.map((song) => song.features[j]),
        contributions: Float32Array.from(songs, (_, i) => this.#values[this.#at(i, node, j)]),
        ranks: ranksOf(songs.map((song) => song.features[j])),
      }));
  }

  /** The paths of some songs, the most important feature last. */
  paths(chosen: readonly number[], node: number, main: number): DecisionPaths {
    const { features, nodes } = this.#data;
    const order = this.#byImportance(node).reverse();
    const rest = Math.max(0, order.length - SHOWN);
    const paths = chosen.map((song) => {
      let margin = nodes[node].base;
      const sums = order.map((j) => {
        margin += this.#values[this.#at(song, node, j)];
        return margin;
      });
      return [nodes[node].base, ...sums.slice(Math.max(0, rest - 1))];
    });
    const steps = order.slice(rest).map((j) => features[j]);
    return {
      steps: rest > 0 ? [`${rest} other features`, ...steps] : steps,
      paths,
      main: chosen.indexOf(main),
    };
  }

  /** Where a value is. */
  #at(song: number, node: number, feature: number): number {
    const { nodes, features } = this.#data;
    return (song * nodes.length + node) * features.length + feature;
  }

  #byImportance(node: number): number[] {
    const { features, songs } = this.#data;
    const magnitudes = features.map((_, j) =>
      songs.reduce((sum, _, i) => sum + Math.abs(this.#values[this.#at(i, node, j)]), 0),
    );
    return [...features.keys()].sort((a, b) => magnitudes[b] - magnitudes[a]);
  }
}

/** The largest parts, and all others as one. */
export function merged(contributions: readonly Contribution[]): readonly Contribution[] {
  if (contributions.length <= SHOWN + 1) return contributions;
  const rest = contributions.slice(SHOWN);
  const contribution = rest.reduce((sum, part) => sum + part.contribution, 0);
  return [
    ...contributions.slice(0, SHOWN),
    // No error is known of a sum: those of single features are not independent.
    { feature: `${rest.length} other features`, contribution, error: 0 },
  ];
}

/** Ranks in [0, 1], equal values share the middle of theirs; −1 for a missing value. */
function ranksOf(values: readonly (number | null)[]): Float32Array {
  const sorted = values.flatMap((value) => value ?? []).sort((a, b) => a - b);
  const ends = new Map<number, number>();
  const starts = new Map<number, number>();
  sorted.forEach((value, rank) => {
    if (!starts.has(value)) starts.set(value, rank);
    ends.set(value, rank);
  });
  const most = Math.max(1, sorted.length - 1);
  return Float32Array.from(values, (value) =>
    value === null ? -1 : ((starts.get(value) ?? 0) + (ends.get(value) ?? 0)) / 2 / most,
  );
}

function decodeFloats(base64: string): Float32Array {
  const text = atob(base64);
  const view = new DataView(new ArrayBuffer(text.length));
  for (let i = 0; i < text.length; i++) view.setUint8(i, text.charCodeAt(i));
  return Float32Array.from({ length: text.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
