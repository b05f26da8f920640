import { expect, test } from '@jest/globals';
import { HierarchicalClassifier } from '../../../../src/classification/index.js';
import { quickOptions, smallCatalogue, taxonomy } from '../../../pipeline/small-task.js';

test('of more songs than each may see, the networks see as many and no more', async () => {
  const catalogue = await smallCatalogue();
  const { booster } = quickOptions();
  const { length } = catalogue.songs.ids;
  const networkOf = async (mostRows: number, songs?: Int32Array) => {
    const network = { members: 1, hidden: [4], epochs: 1, mostRows };
    const options = { booster, network, songs, combining: 'network', threads: 1 } as const;
    const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
    return classifier.toFiles().get('combining/network.bin');
  };
  const all = Int32Array.from({ length }, (_, song) => song);
  const some = await networkOf(length - 5);
  expect(some?.length).toBeGreaterThan(0);
  expect(some).toEqual(await networkOf(length - 5, all));
  expect(some).not.toEqual(await networkOf(length));
});
