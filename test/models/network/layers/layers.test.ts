import { expect, test } from '@jest/globals';
import { Layers, parameterCount } from '../../../../src/models/network/layers/layers.js';
import { inputStarts, layerShapes, padded } from '../../../../src/models/network/layers/shape.js';

// Two features of 5 and 9 inputs with 3 units each, then layers of 4 and 2.
const shapes = layerShapes([5, 9], 3, [4], 2);

test('sizes are padded to what the kernel computes together', () => {
  expect([1, 8, 9].map(padded)).toEqual([8, 8, 16]);
  expect(inputStarts([5, 9], 4)).toEqual([0, 8, 24]);
});

test('each feature has units of its own, and later layers see all of the one before', () => {
  expect(shapes.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
    [24, 16],
    [16, 8],
    [8, 8],
  ]);
  expect(shapes[0].blocks).toEqual([
    { inputs: 5, outputs: 3, inputStart: 0, outputStart: 0, weightStart: 0 },
    { inputs: 9, outputs: 3, inputStart: 8, outputStart: 8, weightStart: 64 },
  ]);
  expect(shapes.map(({ weightCount }) => weightCount)).toEqual([192, 128, 64]);
  expect(parameterCount(shapes)).toBe(192 + 128 + 64 + 16 + 8 + 8);
});

test('a feature changes its own units only, and the logits of its own row only', () => {
  const layers = new Layers(shapes, 3);
  expect(layers.batch).toBe(4);
  layers.set(
    shapes.map(({ weightCount, outputs }) => ({
      weights: new Float32Array(weightCount).fill(0.5),
      biases: new Float32Array(outputs).fill(0.1),
    })),
  );
  layers.forward();
  const before = { units: layers.sums[0].slice(), logits: layers.logits.slice() };
  layers.inputs[24 + 8] = 2;
  layers.forward();
  const changed = (now: Float32Array, then: Float32Array) =>
    [...now.keys()].filter((k) => now[k] !== then[k]);
  const units = changed(layers.sums[0], before.units);
  expect(units.length).toBeGreaterThan(0);
  for (const unit of units) expect(unit).toBeGreaterThanOrEqual(16 + 8);
  for (const unit of units) expect(unit).toBeLessThan(2 * 16);
  const logits = changed(layers.logits, before.logits);
  expect(logits.length).toBeGreaterThan(0);
  for (const logit of logits) expect(Math.floor(logit / 8)).toBe(1);
});
