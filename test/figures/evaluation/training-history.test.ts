import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { drawSVG, trainingHistoryFigure } from '../../../src/figures/index.js';
import { rowsOf } from '../every-figure.js';
import { subtitlesOf } from '../layers.js';

const alike = (...values: number[]) => ({ mean: values, low: values, high: values });
const one = {
  of: 'a network',
  networks: 1,
  bestEpochs: [1, 1] as const,
  loss: alike(0.75, 0.5, 0.25),
  accuracy: alike(0.5, 0.5, 1),
  validationLoss: alike(0.75, 0.5, 1),
  validationAccuracy: alike(0.25, 0.5, 0.5),
};

test('has loss and accuracy of both parts after each epoch, and marks the one that was kept', () => {
  const figure = trainingHistoryFigure(one);
  const point = (part: string, epoch: number, value: number) => ({
    ...{ part, epoch, value, low: value, high: value },
  });
  expect(rowsOf(figure)).toEqual([
    ...[0.75, 0.5, 0.25].map((value, epoch) => point('training', epoch + 1, value)),
    ...[0.75, 0.5, 1].map((value, epoch) => point('validation', epoch + 1, value)),
    { epoch: 2 },
    ...[0.5, 0.5, 1].map((value, epoch) => point('training', epoch + 1, value)),
    ...[0.25, 0.5, 0.5].map((value, epoch) => point('validation', epoch + 1, value)),
    { epoch: 2 },
  ]);
  expect(subtitlesOf(figure)).toEqual([
    'Weights are those of epoch 2, dashed; validation songs were held out',
  ]);
});

test('of several networks it has the mean and a band, without a validation part nothing of one', async () => {
  const loss = { mean: [0.75, 0.5], low: [0.5, 0.5], high: [1, 0.5] };
  const figure = trainingHistoryFigure({
    ...{ of: 'networks', networks: 3, bestEpochs: [0, 1], loss, accuracy: loss },
    ...{ validationLoss: null, validationAccuracy: null },
  });
  expect(subtitlesOf(figure)).toEqual([
    'Mean of 3 networks, and between the least and the greatest',
    'No songs were held out',
  ]);
  const rows = rowsOf(figure);
  expect(rows.filter(({ part }) => part === 'validation')).toEqual([]);
  expect(rows[0]).toEqual({ part: 'training', epoch: 1, value: 0.75, low: 0.5, high: 1 });
  const warnings: string[] = [];
  await drawSVG(figure, { onWarning: (message) => warnings.push(message) });
  expect(warnings).toEqual([]);
});

test.each([
  [{ loss: alike() }, 'there are no epochs to draw'],
  [{ accuracy: { ...one.accuracy, low: [0.5] } }, 'low has 1 elements, mean has 3'],
])('refuses %o', (wrong, message) => {
  const draw = () => trainingHistoryFigure({ ...one, ...wrong });
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
