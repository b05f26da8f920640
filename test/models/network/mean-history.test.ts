import { expect, test } from '@jest/globals';
import { meanHistory } from '../../../src/models/network/index.js';

const history = {
  loss: [0.8, 0.6, 0.4],
  accuracy: [0.5, 0.6, 0.7],
  validationLoss: [0.9, 0.7, 0.8],
  validationAccuracy: [0.4, 0.5, 0.5],
  learningRate: [0.1, 0.1, 0.1],
  bestEpoch: 1,
};

test('at each epoch it has the mean of those that came to it, the least and the greatest', () => {
  const short = {
    ...{ loss: [1], accuracy: [0.3], validationLoss: [], validationAccuracy: [] },
    ...{ learningRate: [0.1], bestEpoch: 0 },
  };
  expect(meanHistory([history, short])).toEqual({
    networks: 2,
    bestEpochs: [0, 1],
    loss: { mean: [0.9, 0.6, 0.4], low: [0.8, 0.6, 0.4], high: [1, 0.6, 0.4] },
    accuracy: { mean: [0.4, 0.6, 0.7], low: [0.3, 0.6, 0.7], high: [0.5, 0.6, 0.7] },
    validationLoss: { mean: [0.9, 0.7, 0.8], low: [0.9, 0.7, 0.8], high: [0.9, 0.7, 0.8] },
    validationAccuracy: { mean: [0.4, 0.5, 0.5], low: [0.4, 0.5, 0.5], high: [0.4, 0.5, 0.5] },
  });
  expect(meanHistory([short]).validationLoss).toBeNull();
});
