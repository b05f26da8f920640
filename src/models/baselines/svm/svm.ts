import { z } from 'zod';
import { type DenseMatrix, selectRows } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';
import type { Baseline } from '../baseline.js';
import { countClasses } from '../class-counts.js';
import { couple } from './couple.js';
import { fillKernel, type Kernel, type KernelPoints, KernelRows, kernelPoints } from './kernel.js';
import { fitSigmoid, probabilityAt, type Sigmoid } from './platt.js';
import { type Solution, solve } from './solve.js';

const options = z.strictObject({
  /** What a row on the wrong side costs. Default 1, as scikit-learn's. */
  C: z.number().gt(0).default(1),
  /** `rbf`, the default, `linear` or `poly`, as scikit-learn's. */
  kernel: z.enum(['rbf', 'linear', 'poly']).default('rbf'),
  /** The kernel's γ in units of `gammaOf`. Default 1. */
  gamma: z.number().gt(0).default(1),
  /** `scale`, the default, for 1 / (features · their variance), as scikit-learn's; `one` for γ itself. */
  gammaOf: z.enum(['scale', 'one']).default('scale'),
  /** Of the kernel `poly`. Default 3. */
  degree: z.int().min(1).default(3),
  /** What the kernel `poly` adds to the product. Default 0. */
  coef0: z.number().default(0),
  /** Folds of the rows that probabilities are learnt in. Default 3. */
  folds: z.int().min(2).default(3),
});

/** Pairwise probabilities are kept so far from 0 and 1, as libsvm's. */
const LEAST = 1e-7;

/** A machine of two classes. */
interface Machine {
  readonly first: number;
  readonly second: number;
  /** Which of all support vectors it has, and what each counts. */
  readonly vectors: Int32Array;
  readonly coefficients: Float64Array;
  readonly rho: number;
  readonly sigmoid: Sigmoid;
}

/**
 * Support vector machines, one for each pair of classes, as libsvm's: each pair's decision
 * becomes a probability by a sigmoid, learnt from decisions on rows that the machine did not see, and
 * probabilities of pairs are coupled. A class without a row has probability 0.
 */
export const svm: Baseline<z.output<typeof options>> = {
  name: 'svm',
  title: 'SVM',
  options,
  grid: [...[{ C: 1 }, { C: 10 }, { C: 1, gamma: 0.3 }, { C: 10, gamma: 0.3 }], { C: 3, gamma: 3 }],
  mostRows: 20_000,
  async fit({ features, classes, count }, settings, seed) {
    const counts = countClasses(classes, count);
    const present = Int32Array.from(counts.keys()).filter((c) => counts[c] > 0);
    const kernel = kernelOf(settings, features);
    const numbers = new Map<number, number>();
    const machines = pairsOf(present).map(([first, second], pair): Machine => {
      const rows = Int32Array.from(classes.keys()).filter(
        (row) => classes[row] === first || classes[row] === second,
      );
      const among = new KernelRows(selectRows(features, rows), kernel);
      const signs = Int8Array.from(rows, (row) => (classes[row] === first ? 1 : -1));
      const random = new Random(seed, pair);
      const sigmoid = sigmoidOf(among, signs, settings, random);
      const all = Int32Array.from(rows.keys());
      const { coefficients, rho } = solve(among, all, signs, settings.C);
      const used = all.filter((k) => coefficients[k] !== 0);
      const vectors = used.map((k) => {
        const number = numbers.get(rows[k]) ?? numbers.size;
        numbers.set(rows[k], number);
        return number;
      });
      return {
        ...{ first, second, vectors, rho, sigmoid },
        coefficients: Float64Array.from(used, (k) => coefficients[k]),
      };
    });
    const vectors = kernelPoints(selectRows(features, Int32Array.from(numbers.keys())));
    return {
      predict: (rows) => probabilitiesOf(machines, vectors, kernel, rows, present, count),
    };
  },
};

function pairsOf(classes: Int32Array): [number, number][] {
  return Array.from(classes).flatMap((first, i) =>
    Array.from(classes.subarray(i + 1), (second): [number, number] => [first, second]),
  );
}

function kernelOf(
  { kernel, gamma, gammaOf, degree, coef0 }: z.output<typeof options>,
  features: DenseMatrix,
): Kernel {
  const unit = gammaOf === 'one' ? 1 : features.columns * varianceOf(features) || 1;
  return { kernel, gamma: gamma / unit, degree, coef0 };
}

/** Of all values, whatever their feature. */
function varianceOf({ data }: DenseMatrix): number {
  let mean = 0;
  for (const value of data) mean += value / data.length;
  let variance = 0;
  for (const value of data) variance += (value - mean) ** 2 / data.length;
  return variance;
}

/** Turns decisions into probabilities, as they are on rows that a machine has not seen. */
function sigmoidOf(
  kernel: KernelRows,
  signs: Int8Array,
  { C, folds }: z.output<typeof options>,
  random: Random,
): Sigmoid {
  const order = random.shuffle(Int32Array.from(signs.keys()));
  const decisions = new Float64Array(signs.length);
  for (let fold = 0; fold < folds; fold++) {
    const held = order.filter((_, k) => k % folds === fold);
    const shown = order.filter((_, k) => k % folds !== fold).sort();
    const own = Int8Array.from(shown, (k) => signs[k]);
    // Rows of one class alone have no machine, and speak for that class.
    const isOne = own.every((sign) => sign === own[0]);
    const solution = isOne ? undefined : solve(kernel, shown, own, C);
    for (const k of held) {
      decisions[k] =
        solution === undefined ? (own[0] ?? 0) : decisionOf(kernel.row(k), shown, solution);
    }
  }
  return fitSigmoid(
    decisions,
    Uint8Array.from(signs, (sign) => (sign > 0 ? 1 : 0)),
  );
}

function decisionOf(row: Float32Array, shown: Int32Array, { coefficients, rho }: Solution): number {
  let sum = -rho;
  for (let t = 0; t < shown.length; t++) sum += coefficients[t] * row[shown[t]];
  return sum;
}

function probabilitiesOf(
  machines: readonly Machine[],
  vectors: KernelPoints,
  kernel: Kernel,
  { rows, columns, data }: DenseMatrix,
  present: Int32Array,
  count: number,
): Float64Array {
  const probabilities = new Float64Array(rows * count);
  const values = new Float64Array(vectors.rows);
  const places = new Int32Array(count);
  present.forEach((c, place) => {
    places[c] = place;
  });
  const pairs = new Float64Array(present.length ** 2);
  for (let i = 0; i < rows; i++) {
    fillKernel(vectors, kernel, data, i * columns, values);
    for (const { first, second, vectors: own, coefficients, rho, sigmoid } of machines) {
      let decision = -rho;
      for (let k = 0; k < own.length; k++) decision += coefficients[k] * values[own[k]];
      const p = Math.min(1 - LEAST, Math.max(LEAST, probabilityAt(sigmoid, decision)));
      pairs[places[first] * present.length + places[second]] = p;
      pairs[places[second] * present.length + places[first]] = 1 - p;
    }
    const coupled =
      present.length === 2 ? Float64Array.of(pairs[1], pairs[2]) : couple(pairs, present.length);
    present.forEach((c, place) => {
      probabilities[i * count + c] = coupled[place];
    });
  }
  return probabilities;
}
