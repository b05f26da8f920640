import { expect, test } from '@jest/globals';
import { TrainableLayers } from '../../src/network/trainable-layers.js';
import { Random } from '../../src/runtime/random.js';

const sizes = [5, 7, 3, 2];
const rows = 6;

/** Layers with random weights and inputs, and what each output counts in the loss. */
function layersWithInputs() {
  const random = new Random(3);
  const network = new TrainableLayers(sizes, rows);
  network.start(sizes, random);
  const [inputs] = network.activations;
  const wide = network.layers[0].inputs;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < sizes[0]; j++) inputs[i * wide + j] = random.normal();
  }
  const counts = Float32Array.from({ length: rows * 2 }, () => random.normal());
  return { network, counts };
}

/** The outputs of the true rows and columns. */
function outputs(network: TrainableLayers): number[] {
  const last = network.activations[network.layers.length];
  const wide = last.length / network.batch;
  return Array.from({ length: rows * 2 }, (_, k) => last[(k >> 1) * wide + (k & 1)]);
}

test('forward is what the sums give', () => {
  const { network } = layersWithInputs();
  network.forward();
  let values = Array.from({ length: rows }, (_, i) =>
    Array.from(
      { length: sizes[0] },
      (_, j) => network.activations[0][i * network.layers[0].inputs + j],
    ),
  );
  network.layers.forEach((layer, l) => {
    values = values.map((row) =>
      Array.from({ length: sizes[l + 1] }, (_, j) => {
        const sum = row.reduce(
          (all, value, i) => all + value * layer.weights[i * layer.outputs + j],
          layer.biases[j],
        );
        return l < network.layers.length - 1 ? Math.max(0, sum) : sum;
      }),
    );
  });
  values.flat().forEach((value, k) => {
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
  const step = 1e-2;
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
      // Where a step crosses a kink of the rectifier, the slopes on both sides differ.
      if (Math.abs(above + below - 2 * middle) > 1e-4) continue;
      expect(gradients[p][k]).toBeCloseTo((above - below) / (2 * step), 2);
      compared++;
    }
  });
  expect(compared).toBeGreaterThan(15);
});
