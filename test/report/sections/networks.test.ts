import { expect, test } from '@jest/globals';
import type { ReportData } from '../../../src/pipeline/index.js';
import { networkFigures } from '../../../src/report/sections/networks.js';

const curve = { mean: [0.7, 0.5], low: [0.6, 0.5], high: [0.8, 0.5] };
const networks = (of: string): ReportData['networks'][number] => ({
  ...{ of, networks: 2, bestEpochs: [0, 1], loss: curve, accuracy: curve },
  ...{ validationLoss: curve, validationAccuracy: curve },
});

test('each set of networks has a figure of its training, light and dark', async () => {
  const named = [networks('networks of all genres'), networks('networks of the nodes')];
  const { text } = await networkFigures({ networks: named });
  expect(text.match(/<figure>/g)).toHaveLength(2);
  expect(text.match(/data:image\/svg\+xml/g)).toHaveLength(4);
  expect(text).toContain('Loss and accuracy of networks of the nodes after each epoch');
});

test('without networks there is none', async () => {
  expect((await networkFigures({ networks: [] })).text).toBe('');
});
