import { expect, test } from '@jest/globals';
import {
  methodFeatures,
  projectionFeatures,
} from '../../../src/catalogue/features/method-features.js';
import { describeReal, reference } from '../../support/real-data.js';

test('the features of the projection are among those of the method', () => {
  expect(methodFeatures).toHaveLength(14);
  expect(projectionFeatures.filter((name) => methodFeatures.includes(name))).toHaveLength(9);
});

describeReal('features', () => {
  test('are those of the reference, in its order', () => {
    expect(methodFeatures).toEqual(
      reference<{ featureOrder: string[] }>('xgboost.json').featureOrder,
    );
    expect(projectionFeatures).toEqual(
      reference<{ featureOrder: string[] }>('umap.json').featureOrder,
    );
  });
});
