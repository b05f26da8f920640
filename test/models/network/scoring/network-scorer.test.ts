import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DenseMatrix } from '../../../../src/core/matrix/index.js';
import { Random } from '../../../../src/core/numbers/index.js';
import { finish } from '../../../../src/core/options/index.js';
import {
  encodePlaces,
  type FeatureEncoding,
  inputWidth,
  placeRow,
} from '../../../../src/models/network/encoding.js';
import { inputStarts, layerShapes, padded } from '../../../../src/models/network/layers/shape.js';
import type { NetworkParts } from '../../../../src/models/network/saved-network.js';
import { layOutNetworks } from '../../../../src/models/network/scoring/laid-out.js';
import { NetworkScorer } from '../../../../src/models/network/scoring/network-scorer.js';
import { type Activation, activations } from '../../../../src/models/network/sizes.js';

interface Shape {
  readonly seed: number;
  readonly labels: number;
  readonly exclusive: boolean;
  readonly featureUnits: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly members: number;
}

/** A network of random weights over three features, the last one of few values. */
function randomNetwork({ seed, members, ...shape }: Shape): NetworkParts {
  const random = new Random(seed);
  const edges = (count: number) => Array.from({ length: count }, (_, k) => k - 2);
  const encodings: FeatureEncoding[] = [
    { median: 0, edges: edges(6) },
    { median: 0.5, edges: edges(12) },
    { median: 1, kinds: [0, 1, 2], shares: [0.25, 0.5, 0.25] },
  ];
  const { featureUnits, hidden, labels } = shape;
  const layers = layerShapes(encodings.map(inputWidth), featureUnits, hidden, labels);
  const draw = (length: number) => Float32Array.from({ length }, () => 0.3 * random.normal());
  const member = () =>
    layers.map(({ weightCount, outputs }) => ({
      weights: draw(weightCount),
      biases: draw(outputs),
    }));
  return {
    ...{ ...shape, columns: 3, encodings, histories: [] },
    members: Array.from({ length: members }, member),
  };
}

/** One row's probabilities by the definition, every sum in float32 and in the order of the inputs. */
function byHand(network: NetworkParts, data: DenseMatrix, row: number): Float32Array {
  const { encodings, labels, exclusive, featureUnits, hidden, activation, members } = network;
  const widths = encodings.map(inputWidth);
  const places = new Float32Array(3);
  const inputs = new Float32Array(inputStarts(widths, featureUnits)[3]);
  placeRow(encodings, data, row, places, 0);
  encodePlaces(encodings, places, 0, inputs, 0, inputStarts(widths, featureUnits));
  const shapes = layerShapes(widths, featureUnits, hidden, labels);
  const { fround } = Math;
  const mean = new Float32Array(labels);
  for (const member of members) {
    let seen = inputs;
    shapes.forEach(({ blocks, outputs }, l) => {
      const { weights, biases } = member[l];
      const sums = new Float32Array(outputs);
      for (const block of blocks) {
        for (let unit = 0; unit < padded(block.outputs); unit++) {
          let sum = 0;
          for (let k = 0; k < block.inputs; k++) {
            const weight = weights[block.weightStart + k * padded(block.outputs) + unit];
            sum = fround(sum + fround(seen[block.inputStart + k] * weight));
          }
          sums[block.outputStart + unit] = sum;
        }
      }
      seen = sums.map((sum, unit) => {
        const x = fround(sum + biases[unit]);
        if (l === shapes.length - 1) return x;
        if (activation === 'relu') return Math.max(0, x);
        return fround(fround(x * Math.max(0, Math.min(6, fround(x + 3)))) / 6);
      });
    });
    const logits = seen.subarray(0, labels);
    const odds = exclusive ? Array.from(logits, (x) => Math.exp(x - Math.max(...logits))) : [];
    const all = odds.reduce((sum, one) => sum + one, 0);
    for (let label = 0; label < labels; label++) {
      const own = exclusive ? odds[label] / all : 1 / (1 + Math.exp(-logits[label]));
      mean[label] += own / members.length;
    }
  }
  return mean;
}

describe('networks that were laid out', () => {
  test('give rows alone and together the bytes of sums by hand', () => {
    const shape = fc.record({
      seed: fc.nat(),
      labels: fc.integer({ min: 1, max: 12 }),
      exclusive: fc.boolean(),
      featureUnits: fc.integer({ min: 0, max: 20 }),
      hidden: fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 2 }),
      activation: fc.constantFrom(...activations),
      members: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 2 }),
        fc.nat({ max: 70 }),
        (shapes, rows) => {
          const networks = shapes.map(randomNetwork);
          const random = new Random(rows);
          const data = Float64Array.from({ length: 3 * rows }, () =>
            random.integer(8) === 0 ? Number.NaN : Math.round(8 * random.normal()) / 2,
          );
          const matrix = { rows, columns: 3, data };
          const scorer = new NetworkScorer(finish(layOutNetworks(networks)), 5);
          networks.forEach((network, n) => {
            const together = scorer.predict(matrix, n);
            expect(together).toMatchObject({ rows, columns: network.labels });
            for (let row = 0; row < rows; row++) {
              const expected = byHand(network, matrix, row);
              const from = row * network.labels;
              expect(together.data.slice(from, from + network.labels)).toEqual(expected);
              const some = { rows: 1, columns: 3, data: data.subarray(3 * row, 3 * row + 3) };
              expect(scorer.predict(some, n).data).toEqual(expected);
            }
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});
