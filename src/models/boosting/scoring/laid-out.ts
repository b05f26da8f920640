import { shared } from '../../../core/matrix/index.js';
import type { Steps } from '../../../core/options/index.js';
import { type WorkspaceMemory, workspaceMemory } from '../../../core/wasm/index.js';
import { baseMargin, depthOf, type Forest, treeCount } from '../forest.js';
import type { ObjectiveName } from '../objectives/registry.js';
import { BLOCK_ROWS } from './block-kernel.js';
import { forestBytes, LANES, MOST_LEVELS, treeLayout, writeForest } from './layout.js';
import { comparisons, type RankTable, rankTable } from './ranks.js';
import { PROGRAM_WORDS } from './row-kernel.js';

/** Boosters of trees with as many levels, which one call of a kernel goes through. */
export interface Program {
  readonly levels: number;
  /** Addresses of its words. */
  readonly start: number;
  readonly end: number;
}

/** Boosters that share a table of ranks. */
export interface BoosterGroup {
  readonly ranks: RankTable;
  readonly programs: readonly Program[];
}

/**
 * Boosters over the same columns, laid out for scoring a row by all of them at once. Structured-cloneable;
 * the trees are not copied where memory can be shared.
 */
export interface LaidOutBoosters {
  readonly columns: number;
  readonly groups: readonly BoosterGroup[];
  readonly memory: WorkspaceMemory;
  readonly objectives: readonly ObjectiveName[];
  /** The margin of each booster before its first tree. */
  readonly baseMargins: Float32Array;
  /** Boosters, by position, whose trees are too deep, which answer one by one. */
  readonly others: readonly { readonly position: number; readonly forest: Forest }[];
}

/** Parts of a workspace, from its start: a slot's ranks of a block of rows, slot after slot; arrivals; sums. */
export const ARRIVALS_AT = 256 * BLOCK_ROWS;
export const SUMS_AT = ARRIVALS_AT + LANES;

/** What a descent's arrival in the last level takes away from an address is always less. */
const DATA_AT = 1024;

/** Boosters with a table of ranks. */
interface Ranked {
  readonly positions: readonly number[];
  readonly ranks: RankTable;
}

/**
 * Takes 6 bytes for each leaf that complete trees would have: 384 bytes for a tree of six levels.
 *
 * @param forests one at least, all of the same features.
 */
export function* layOutBoosters(forests: readonly Forest[]): Steps<LaidOutBoosters> {
  const columns = forests[0].featureNames.length;
  const levels: number[] = [];
  for (const forest of forests) {
    levels.push(levelsOf(forest));
    yield;
  }
  const fitting = Array.from(forests.keys()).filter((position) => levels[position] <= MOST_LEVELS);
  const groups = yield* ranked(forests, fitting, columns);
  const laidOut = new Set(groups.flatMap(({ positions }) => positions));
  const placed = place(forests, levels, groups);
  const memory = workspaceMemory(placed.end, SUMS_AT + 4 * forests.length * BLOCK_ROWS);
  const view = new DataView(memory.memory.buffer);
  for (const [g, { ranks }] of groups.entries()) {
    for (const { levels, start, boosters } of placed.programs[g]) {
      for (const [k, { position, from, to }] of boosters.entries()) {
        const word = start + 4 * PROGRAM_WORDS * k;
        view.setInt32(word, from, true);
        view.setInt32(word + 4, to, true);
        view.setInt32(word + 8, 4 * position, true);
        const forest = forests[position];
        writeForest(view, from, forest, comparisons(forest, ranks), treeLayout(levels));
        yield;
      }
    }
  }
  return {
    columns,
    memory,
    groups: groups.map(({ ranks }, g) => ({
      ranks,
      programs: placed.programs[g].map(({ levels, start, end }) => ({ levels, start, end })),
    })),
    objectives: forests.map(({ objective }) => objective),
    baseMargins: Float32Array.from(forests, baseMargin),
    others: forests.flatMap((forest, position) =>
      laidOut.has(position) ? [] : [{ position, forest: onSharedMemory(forest) }],
    ),
  };
}

/** The forest on memory that threads share. */
function onSharedMemory(forest: Forest): Forest {
  return {
    ...forest,
    treeOffsets: copied(Int32Array, forest.treeOffsets),
    feature: copied(Int32Array, forest.feature),
    threshold: copied(Float32Array, forest.threshold),
    left: copied(Int32Array, forest.left),
    right: copied(Int32Array, forest.right),
    defaultLeft: copied(Uint8Array, forest.defaultLeft),
    gain: copied(Float32Array, forest.gain),
    cover: copied(Float32Array, forest.cover),
    baseWeight: copied(Float32Array, forest.baseWeight),
  };
}

function copied<A extends Int32Array | Float32Array | Uint8Array>(
  type: { new (buffer: ArrayBufferLike): A; readonly BYTES_PER_ELEMENT: number },
  values: A,
): A {
  const copy = shared(type, values.length);
  copy.set(values);
  return copy;
}

/** The levels of a forest's deepest tree, at least one. */
function levelsOf(forest: Forest): number {
  let levels = 1;
  for (let tree = 0; tree < treeCount(forest); tree++) {
    levels = Math.max(levels, depthOf(forest, forest.treeOffsets[tree]));
  }
  return levels;
}

/** As few tables as halving finds; boosters that have too many thresholds for a table are left out. */
function* ranked(
  forests: readonly Forest[],
  positions: readonly number[],
  columns: number,
): Steps<Ranked[]> {
  if (positions.length === 0) return [];
  const ranks = yield* rankTable(
    positions.map((position) => forests[position]),
    columns,
  );
  if (ranks !== undefined) return [{ positions, ranks }];
  if (positions.length === 1) return [];
  const half = positions.length >> 1;
  return [
    ...(yield* ranked(forests, positions.slice(0, half), columns)),
    ...(yield* ranked(forests, positions.slice(half), columns)),
  ];
}

/** Says where everything lies: each program, then its trees. */
function place(forests: readonly Forest[], levels: readonly number[], groups: readonly Ranked[]) {
  let end = DATA_AT;
  const programs = groups.map(({ positions }) =>
    [...new Set(positions.map((position) => levels[position]))].map((some) => {
      const layout = treeLayout(some);
      const members = positions.filter((position) => levels[position] === some);
      const start = end;
      const programEnd = start + 4 * PROGRAM_WORDS * members.length;
      end = 64 * Math.ceil(programEnd / 64);
      const boosters = members.map((position) => {
        const from = end;
        end += forestBytes(treeCount(forests[position]), layout);
        return { position, from, to: end };
      });
      return { levels: some, start, end: programEnd, boosters };
    }),
  );
  return { programs, end };
}
