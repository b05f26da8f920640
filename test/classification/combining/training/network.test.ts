import { expect, test } from '@jest/globals';
import {
  type ClassifierOptions,
  HierarchicalClassifier,
} from '../../../../src/classification/index.js';
import { toLists } from '../../../../src/core/matrix/index.js';
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

test('an artist’s songs are on one side of the validation part, or those of groups that are given', async () => {
  const catalogue = await smallCatalogue();
  const { booster } = quickOptions();
  const lossesBy = async (more: ClassifierOptions) => {
    const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...{ booster, combining: 'networkAlone', threads: 1, ...more },
      network: { members: 1, hidden: [4], epochs: 1, validationFraction: 0.3 },
    });
    return classifier.networks?.histories;
  };
  const { artists, ids } = catalogue.songs;
  const byArtist = await lossesBy({});
  expect(byArtist?.[0].validationLoss).toHaveLength(1);
  expect(await lossesBy({ groups: artists })).toEqual(byArtist);
  const alone = toLists(ids.map((_, song) => [song]));
  expect(await lossesBy({ groups: alone })).not.toEqual(byArtist);
  await expect(lossesBy({ groups: toLists([[1]]) })).rejects.toThrow('option "groups" has 1');
});
