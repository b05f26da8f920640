import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, selectSongs } from '../../../src/catalogue/index.js';
import {
  genreColumns,
  HierarchicalClassifier,
  nodeColumns,
  scoreGenres,
  songNodes,
} from '../../../src/classification/index.js';
import { selectLabels, selectRows } from '../../../src/core/matrix/index.js';
import { quickOptions, smallCatalogue, taxonomy } from '../../pipeline/small-task.js';

describe('scoreGenres', () => {
  let catalogue: Catalogue;
  let classifier: HierarchicalClassifier;
  /** More songs than a thread takes at once, most of them several times, in another order. */
  let positions: Int32Array;

  beforeAll(async () => {
    catalogue = await smallCatalogue();
    const { booster } = quickOptions();
    const network = { members: 1, hidden: [8], epochs: 2 };
    const options = { booster, network, combining: 'network', threads: 1 } as const;
    classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
    const { length } = catalogue.songs.ids;
    positions = Int32Array.from({ length: 9000 }, (_, i) => (7 * i) % length);
  });

  test.each([1, 2])('by %d threads gives what each classifier predicts', async (threads) => {
    const songs = selectSongs(catalogue.songs, positions);
    const hint = selectLabels(songNodes(catalogue, taxonomy), positions);
    const product = classifier.combinedBy('product');
    const { flat } = classifier;
    if (flat === undefined) throw new Error('the network needs flat models');
    const kept = Int32Array.of(0, 5, 8999);
    const given = [
      { classifier },
      { classifier, hint },
      { classifier: product },
      { classifier: flat },
    ];
    const { genres, supergenres, nodes } = await scoreGenres(
      given,
      catalogue.songs,
      positions,
      kept,
      { threads },
    );
    const predicted = classifier.predict(songs);
    expect(nodes.data).toEqual(selectRows(predicted, kept).data);
    expect(genres[0].data).toEqual(genreColumns(predicted, taxonomy).data);
    expect(genres[1].data).toEqual(
      genreColumns(classifier.predict(songs, { hint }), taxonomy).data,
    );
    expect(genres[2].data).toEqual(genreColumns(product.predict(songs), taxonomy).data);
    expect(genres[3].data).toEqual(genreColumns(flat.predict(songs), taxonomy.flat()).data);
    const inner = taxonomy.supergenres;
    expect(supergenres[0].data).toEqual(nodeColumns(predicted, inner).data);
    expect(supergenres[2].data).toEqual(nodeColumns(product.predict(songs), inner).data);
    expect(supergenres[3].columns).toBe(0);
  });

  test('says which feature is missing, and ends with the reason of its signal', async () => {
    const { songs } = catalogue;
    const none = new Int32Array(0);
    const renamed = { ...songs, featureNames: songs.featureNames.map((name) => `my ${name}`) };
    const given = [{ classifier }];
    await expect(scoreGenres(given, renamed, positions, none, { threads: 1 })).rejects.toThrow(
      /the songs have no feature "/,
    );
    const run = { threads: 2, signal: AbortSignal.abort(new Error('enough')) };
    await expect(scoreGenres(given, songs, positions, none, run)).rejects.toThrow('enough');
  });
});
