import { expect, test } from '@jest/globals';
import {
  methodFeatures,
  projectionFeatures,
} from '../../../src/catalogue/features/method-features.js';
import { readAnswers } from '../../support/real-data.js';

test('the features of the projection are among those of the method', () => {
  expect(methodFeatures).toHaveLength(14);
  expect(projectionFeatures.filter((name) => methodFeatures.includes(name))).toHaveLength(9);
});

test('the features are those of the reference, in its order', () => {
  const answers = readAnswers<{ features: string[]; projectionFeatures: string[] }>(
    'pipeline.json',
  );
  expect(methodFeatures).toEqual(answers.features);
  expect(projectionFeatures).toEqual(answers.projectionFeatures);
});
