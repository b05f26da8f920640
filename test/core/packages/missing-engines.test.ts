/** @jest-environment node */
import { expect, jest, test } from '@jest/globals';

const absent = (): never => {
  throw new Error('Cannot find package');
};
jest.unstable_mockModule('umap-js', absent);
jest.unstable_mockModule('hdbscan-ts', absent);
jest.unstable_mockModule('node:module', () => ({
  createRequire: () => Object.assign(() => ({}), { resolve: absent }),
}));
const { UMAP } = await import('../../../src/projection/index.js');
const { HDBSCAN } = await import('../../../src/clustering/index.js');
const { Booster } = await import('../../../src/models/boosting/index.js');

const points = [[1], [2], [3], [4]];

test.each([
  ['projection', 'umap-js', () => UMAP.fit(points, { engine: 'umap-js' })],
  ['clustering', 'hdbscan-ts', () => HDBSCAN.fit(points, { engine: 'hdbscan-ts' })],
  ['booster', 'ml-xgboost', () => Booster.fit(points, [0, 1, 0, 1], { engine: 'ml-xgboost' })],
])('%s: without %s the engine says what to install', async (user, name, fitIt) => {
  await expect(fitIt()).rejects.toThrow(
    `${user}: the engine "${name}" needs the package ${name}; run npm install ${name}`,
  );
});
