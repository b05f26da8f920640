import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moduleBytes, sharedMemory } from '../../../../src/core/wasm/index.js';
import {
  ColumnSampler,
  flipCoins,
  listSampled,
  sampleRows,
} from '../../../../src/models/boosting/growing/sampling.js';
import { type BoosterSettings, boosterOptions } from '../../../../src/models/boosting/options.js';

const ROOM = 1024;
const memory = sharedMemory(8 * ROOM);
const module = new WebAssembly.Module(moduleBytes([listSampled()]));
const { exports } = new WebAssembly.Instance(module, { env: { memory } });

/** The list of some blocks' rows, and how many of them the tree sees. */
function sample(
  blocks: readonly { begin: number; end: number }[],
  tree: number,
  shares: BoosterSettings,
): { list: Int32Array; seen: number } {
  const rows = blocks.reduce((most, { end }) => Math.max(most, end), 0);
  const count = blocks.reduce((sum, { begin, end }) => sum + end - begin, 0);
  flipCoins(new Int32Array(memory.buffer, 4 * ROOM, ROOM), rows, tree, shares);
  const room = { coins: 4 * ROOM, list: 0, count, listSampled: exports.listSampled };
  const seen = sampleRows(room, blocks, shares);
  return { list: new Int32Array(memory.buffer, 0, count).slice(), seen };
}

test('rows are parted, the seen ascending, whichever blocks are listed together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(100), (count, seed) => {
      const shares = boosterOptions.parse({ seed, subsample: 0.6 });
      const blocks = [
        { begin: 0, end: count >> 1 },
        { begin: count >> 1, end: count },
      ];
      const { list, seen } = sample(blocks, 3, shares);
      expect(Array.from(list).sort((a, b) => a - b)).toEqual(Array.from(list.keys()));
      const front = list.subarray(0, seen);
      expect(front).toEqual(front.slice().sort());
      const second = sample(blocks.slice(1), 3, shares);
      expect(front.filter((row) => row >= count >> 1)).toEqual(
        second.list.subarray(0, second.seen),
      );
      const deviation = Math.sqrt(0.24 * count);
      expect(Math.abs(seen - 0.6 * count)).toBeLessThan(6 * deviation + 1);
    }),
  );
});

test('trees see different rows', () => {
  const rowsOf = (tree: number) => {
    const shares = boosterOptions.parse({ subsample: 0.5 });
    const { list, seen } = sample([{ begin: 0, end: 1000 }], tree, shares);
    return list.slice(0, seen);
  };
  expect(rowsOf(0)).toEqual(rowsOf(0));
  expect(rowsOf(0)).not.toEqual(rowsOf(1));
});

test('columns are drawn from those of the level, these from those of the tree', () => {
  const shares = { colsampleByTree: 0.5, colsampleByLevel: 0.5, colsampleByNode: 0.5 };
  const sampler = new ColumnSampler(40, boosterOptions.parse({ ...shares, seed: 4 }));
  const usedByTrees = [0, 1].map((tree) => {
    sampler.startTree(tree);
    const used = new Set<number>();
    for (const depth of [0, 1]) {
      const ofLevel = new Set<number>();
      for (let path = 0; path < 50; path++) {
        const columns = sampler.columnsOf(depth, path);
        expect(columns).toEqual(sampler.columnsOf(depth, path));
        expect(columns).toEqual(columns.slice().sort());
        expect(columns).toHaveLength(5);
        for (const column of columns) ofLevel.add(column);
      }
      expect(ofLevel.size).toBe(10);
      for (const column of ofLevel) used.add(column);
    }
    expect(used.size).toBeLessThanOrEqual(20);
    return used;
  });
  expect(usedByTrees[0]).not.toEqual(usedByTrees[1]);
});

test('a small share still is one column, a whole one all', () => {
  const few = new ColumnSampler(3, boosterOptions.parse({ colsampleByTree: 0.1 }));
  few.startTree(0);
  expect(few.columnsOf(0, 0)).toHaveLength(1);
  const all = new ColumnSampler(3, boosterOptions.parse({}));
  all.startTree(0);
  expect(all.columnsOf(2, 5)).toEqual(Int32Array.of(0, 1, 2));
});

test('coins are the same whatever the number of threads', () => {
  const rows = 40_000;
  const flip = (threads: number) => {
    const coins = new Int32Array(rows);
    for (let thread = 0; thread < threads; thread++) {
      flipCoins(coins, rows, 2, boosterOptions.parse({}), thread, threads);
    }
    return coins;
  };
  expect(flip(3)).toEqual(flip(1));
});
