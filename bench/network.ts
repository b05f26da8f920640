/**
 * The matrix product of the networks: the WebAssembly kernel against typed arrays.
 *
 *   npm run compile && node build/bench/network.js
 */
import { Random } from '../src/core/numbers/index.js';
import { at, FloatMemory } from '../src/models/network/layers/float-memory.js';
import { kernelsIn } from '../src/models/network/layers/kernels.js';
import { median, record, secondsSince } from './results.js';

const [rows, depth, columns] = [128, 224, 104];
const times = 200;

const memory = new FloatMemory(rows * depth + depth * columns + rows * columns);
const a = memory.take(rows * depth);
const b = memory.take(depth * columns);
const c = memory.take(rows * columns);
const random = new Random(1);
for (const values of [a, b]) for (let i = 0; i < values.length; i++) values[i] = random.normal();
const { multiply } = kernelsIn(memory.memory);

function product(): void {
  const row = 4 * columns;
  multiply(at(a, 0), 4 * depth, 4, at(b, 0), row, at(c, 0), row, rows, row, depth);
}

function typedArrays(): void {
  c.fill(0);
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < depth; p++) {
      const factor = a[i * depth + p];
      for (let j = 0; j < columns; j++) c[i * columns + j] += factor * b[p * columns + j];
    }
  }
}

function seconds(work: () => void): number {
  const start = performance.now();
  for (let t = 0; t < times; t++) work();
  return secondsSince(start);
}

const ours: number[] = [];
const plain: number[] = [];
for (let pair = 0; pair < 7; pair++) {
  ours.push(seconds(product));
  plain.push(seconds(typedArrays));
}
const operations = 2 * rows * depth * columns * times;
const rate = (one: readonly number[]) => operations / median(one) / 1e9;
record('network', {
  parameters: { rows, depth, columns },
  columns: [
    { title: 'matrix product' },
    { title: 'billion operations a second', digits: 1 },
    { title: 'times as fast', digits: 0 },
  ],
  rows: [
    ['kernel', rate(ours), rate(ours) / rate(plain)],
    ['typed arrays', rate(plain), 1],
  ],
});
