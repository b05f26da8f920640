import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { labelsOf } from '../../src/classification/index.js';
import type { DenseMatrix } from '../../src/core/matrix/index.js';
import { PeerProcess } from '../peer-process.js';
import type { Problem } from './problems.js';

export const APPROACHES = {
  'per node': 'LocalClassifierPerNode',
  'per parent node': 'LocalClassifierPerParentNode',
  'per level': 'LocalClassifierPerLevel',
} as const;
export type Approach = keyof typeof APPROACHES;

export const COMBINERS = ['multiply', 'geometric', 'arithmetic'] as const;

/** Checkouts of HiClass 5, and of 4.9, the last that has songs of several genres. */
const { HICLASS, HICLASS_4 } = process.env;

/** The folder of sitecustomize.py; this file is compiled to build/bench/hiclass. */
const STARTUP = fileURLToPath(new URL('../../../bench/hiclass', import.meta.url));

/** HiClass in a process of its own, with the songs of a problem. */
export class HiClass {
  readonly #peer: PeerProcess;
  readonly #problem: Problem;

  private constructor(peer: PeerProcess, problem: Problem) {
    this.#peer = peer;
    this.#problem = problem;
  }

  /** @param threads of histogram boosting; whatever their number, the answers are the same. */
  static async start(problem: Problem, threads: number): Promise<HiClass> {
    const folder = problem.exclusive ? HICLASS : HICLASS_4;
    if (folder === undefined) throw new Error('HICLASS and HICLASS_4 must name checkouts');
    const peer = new PeerProcess('hiclass_peer.py', {
      PYTHONPATH: `${STARTUP}:${folder}`,
      OMP_NUM_THREADS: String(threads),
      OMP_WAIT_POLICY: 'passive', // or threads that wait take the time of those that work
    });
    const { songs, taxonomy } = problem;
    const { names, lists } = labelsOf({ songs });
    const genres = new Map(taxonomy.genres.map((genre, g) => [genre, g]));
    const values = lists.values.map((label) => genres.get(names[label]) ?? -1);
    await peer.ask('load', {
      x: peer.file('x', Float32Array.from(songs.features.data)),
      columns: songs.features.columns,
      offsets: peer.file('offsets', Int32Array.from(lists.offsets)),
      values: peer.file('values', values),
      paths: Array.from(taxonomy.leaves, (leaf) => [
        `node ${taxonomy.parents[leaf]}`,
        `node ${leaf}`,
      ]),
    });
    return new HiClass(peer, problem);
  }

  versions(): Promise<{ hiclass: string; sklearn: string }> {
    return this.#peer.ask('versions', {});
  }

  /** @param jobs how many nodes are trained at once; histogram boosting has threads of its own for one. */
  async fit(approach: Approach, train: Int32Array, jobs = 1): Promise<number> {
    const request = {
      approach: APPROACHES[approach],
      train: this.#peer.file('train', train),
      jobs,
    };
    return (await this.#peer.ask<{ seconds: number }>('fit', request)).seconds;
  }

  /** @param tolerance children as probable as the best but for this are predicted, too. */
  decide(
    test: Int32Array,
    tolerance: number | null,
  ): Promise<{ seconds: number; genres: number[][] }> {
    return this.#peer.ask('decide', { test: this.#peer.file('test', test), tolerance });
  }

  async score(
    test: Int32Array,
    combiner: (typeof COMBINERS)[number],
  ): Promise<{ seconds: number; scores: DenseMatrix }> {
    const out = this.#peer.file('scores', new Float32Array(0));
    const request = { test: this.#peer.file('test', test), combiner, out };
    const { seconds } = await this.#peer.ask<{ seconds: number }>('score', request);
    const columns = this.#problem.taxonomy.genres.length;
    const { buffer, byteOffset, length } = readFileSync(out);
    const data = new Float32Array(buffer.slice(byteOffset, byteOffset + length));
    return { seconds, scores: { rows: test.length, columns, data } };
  }

  close(): void {
    this.#peer.close();
  }
}
