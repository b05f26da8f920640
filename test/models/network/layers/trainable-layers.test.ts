import { expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { layerShapes, padded } from '../../../../src/models/network/layers/shape.js';
import { TrainableLayers } from '../../../../src/models/network/layers/trainable-layers.js';
import { type Activation, activations } from '../../../../src/models/network/sizes.js';
import { Dropout } from '../../../../src/models/network/training/dropout.js';
import { hardSwish } from './hard-swish.js';

const by = { hardSwish, relu: (x: number) => Math.max(0, x) };
// Two features of 5 and 3 inputs with 7 units each, or none, then layers of 3 and 2.
const layouts = { 'units of features': 7, 'none of their own': 0 };
const rows = 6;
const cases = Object.entries(layouts).flatMap(([name, units]) =>
  activations.flatMap((activation) => [0, 0.4].map((rate) => ({ name, units, activation, rate }))),
);

/** Layers with random weights and inputs, and what each output counts in the loss. */
function layersWithInputs(units: number, activation: Activation, rate = 0) {
  const random = new Random(3);
  const shapes = layerShapes([5, 3], units, [3], 2);
  const rates = [...shapes.slice(1).map(() => rate), 0];
  const dropped = rates.map((share) => share > 0);
  const network = new TrainableLayers(shapes, rows, activation, dropped);
  const dropout = new Dropout(network.masks, rates, 1, 0);
  dropout.draw();
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
  return { network, counts, masks: dropout.masks };
}

/** The outputs of the true rows and columns. */
function outputs({ logits, batch }: TrainableLayers): number[] {
  const wide = logits.length / batch;
  return Array.from({ length: rows * 2 }, (_, k) => logits[(k >> 1) * wide + (k & 1)]);
}

test.each(cases)('forward is what the sums give: $name, $activation, dropout $rate', (one) => {
  const { network, masks } = layersWithInputs(one.units, one.activation, one.rate);
  network.forward(masks);
  const [first] = network.layers;
  let values = Array.from({ length: rows }, (_, i) => [
    ...network.inputs.subarray(i * first.inputs, (i + 1) * first.inputs),
  ]);
  network.layers.forEach(({ blocks, weights, biases }, l) => {
    values = values.map((row, r) => {
      const sums = [...biases];
      for (const { inputs, outputs, inputStart, outputStart, weightStart } of blocks) {
        for (let i = 0; i < inputs; i++) {
          for (let j = 0; j < outputs; j++) {
            const weight = weights[weightStart + i * padded(outputs) + j];
            sums[outputStart + j] += row[inputStart + i] * weight;
          }
        }
      }
      if (l === network.layers.length - 1) return sums;
      const factor = (j: number) => masks[l]?.[r * sums.length + j] ?? 1;
      return sums.map((sum, j) => by[one.activation](sum) * factor(j));
    });
  });
  values
    .flatMap((row) => row.slice(0, 2))
    .forEach((value, k) => {
      expect(outputs(network)[k]).toBeCloseTo(value, 5);
    });
});

test.each(cases)('backward gives measured slopes: $name, $activation, dropout $rate', (one) => {
  const { network, counts, masks } = layersWithInputs(one.units, one.activation, one.rate);
  const loss = (): number => {
    network.forward(masks);
    return outputs(network).reduce((sum, output, k) => sum + counts[k] * output, 0);
  };
  loss();
  const deltas = network.deltas[network.layers.length - 1];
  const wide = deltas.length / network.batch;
  counts.forEach((count, k) => {
    deltas[(k >> 1) * wide + (k & 1)] = count;
  });
  network.backward(masks);
  const gradients = network.gradients.map((gradient) => gradient.slice());
  const step = 2e-3;
  let compared = 0;
  network.parameters.forEach((values, p) => {
    for (let k = 0; k < values.length; k += one.units > 0 ? 3 : 1) {
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
