import { expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { layerShapes, padded } from '../../../../src/models/network/layers/shape.js';
import { TrainableLayers } from '../../../../src/models/network/layers/trainable-layers.js';
import { hardSwish } from './hard-swish.js';

// Two features of 5 and 3 inputs with 7 units each, then layers of 3 and 2.
const shapes = layerShapes([5, 3], 7, [3], 2);
const rows = 6;

/** Layers with random weights and inputs, and what each output counts in the loss. */
function layersWithInputs() {
  const random = new Random(3);
  const network = new TrainableLayers(shapes, rows);
  network.start(random);
  const [first] = network.layers;
  for (let i = 0; i < rows; i++) {
    for (const { inputs, inputStart } of first.blocks) {
      for (let j = 0; j < inputs; j++) {
        network.inputs[i * first.inputs + inputStart + j] = 3 * random.normal();
      }
    }
  }
  const counts = Float32Array.from({ length: rows * 2 }, () => random.normal());
  return { network, counts };
}

/** The outputs of the true rows and columns. */
function outputs({ logits, batch }: TrainableLayers): number[] {
  const wide = logits.length / batch;
  return Array.from({ length: rows * 2 }, (_, k) => logits[(k >> 1) * wide + (k & 1)]);
}

test('forward is what the sums give', () => {
  const { network } = layersWithInputs();
  network.forward();
  const [first] = network.layers;
  let values = Array.from({ length: rows }, (_, i) => [
    ...network.inputs.subarray(i * first.inputs, (i + 1) * first.inputs),
  ]);
  network.layers.forEach(({ blocks, weights, biases }, l) => {
    values = values.map((row) => {
      const sums = [...biases];
      for (const { inputs, outputs, inputStart, outputStart, weightStart } of blocks) {
        for (let i = 0; i < inputs; i++) {
          for (let j = 0; j < outputs; j++) {
            const weight = weights[weightStart + i * padded(outputs) + j];
            sums[outputStart + j] += row[inputStart + i] * weight;
          }
        }
      }
      return l < network.layers.length - 1 ? sums.map(hardSwish) : sums;
    });
  });
  values
    .flatMap((row) => row.slice(0, 2))
    .forEach((value, k) => {
      expect(outputs(network)[k]).toBeCloseTo(value, 5);
    });
});

test('backward gives the slopes that small steps measure', () => {
  const { network, counts } = layersWithInputs();
  const loss = (): number => {
    network.forward();
    return outputs(network).reduce((sum, output, k) => sum + counts[k] * output, 0);
  };
  loss();
  const deltas = network.deltas[network.layers.length - 1];
  const wide = deltas.length / network.batch;
  counts.forEach((count, k) => {
    deltas[(k >> 1) * wide + (k & 1)] = count;
  });
  network.backward();
  const gradients = network.gradients.map((gradient) => gradient.slice());
  const step = 2e-3;
  let compared = 0;
  network.parameters.forEach((values, p) => {
    for (let k = 0; k < values.length; k += 3) {
      if (values[k] === 0) continue;
      const kept = values[k];
      values[k] = kept + step;
      const above = loss();
      values[k] = kept - step;
      const below = loss();
      values[k] = kept;
      const middle = loss();
      // Where a step crosses a kink, the slopes on both sides differ.
      if (Math.abs(above + below - 2 * middle) > 2e-5) continue;
      expect(gradients[p][k]).toBeCloseTo((above - below) / (2 * step), 2);
      compared++;
    }
  });
  expect(compared).toBeGreaterThan(15);
});
