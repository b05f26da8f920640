import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalogue, selectSongs } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { GenreModel, type GenreModelOptions } from '../../src/pipeline/index.js';
import { smallCatalogue, taxonomy } from './small-task.js';

/** A fit by the published method beside one by the default. */
describe('method: published', () => {
  const small: GenreModelOptions = {
    ...{ givenTaxonomy: taxonomy, threads: 1 },
    booster: { rounds: 4, maxDepth: 2 },
    evaluation: { resamples: 10 },
  };
  let catalogue: Catalogue;
  let published: GenreModel;
  beforeAll(async () => {
    catalogue = await smallCatalogue();
    published = await GenreModel.fit(catalogue, { ...small, method: 'published' });
  });
  const testSongs = () => selectSongs(catalogue.songs, published.result?.split.test ?? []);

  test('is the product of the levels, and has the figures of its three classifiers', async () => {
    const { result, classifier } = published;
    expect(classifier.combining).toBe('product');
    expect(Object.keys(result?.metrics.classifiers ?? {})).toEqual([
      'vanilla',
      'hierarchical',
      'hinted',
    ]);
    const classification = { combining: 'product' } as const;
    const product = await GenreModel.fit(catalogue, { ...small, classification });
    expect(product.result?.metrics).toEqual(result?.metrics);
    const { options, ...report } = result?.report ?? {};
    expect(options).toMatchObject({ method: 'published', classification });
    expect(product.result?.report).toMatchObject(report);
  });

  test('is what the classifier alone is by the product', async () => {
    const alone = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...{ combining: 'product', booster: small.booster, threads: 1 },
      songs: published.result?.split.train,
    });
    expect(published.classifier.predict(testSongs())).toEqual(alone.predict(testSongs()));
  });

  test('is what a fit by the default compares itself with', async () => {
    const network = { members: 1, epochs: 1, hidden: [4], pieces: 2 };
    const best = await GenreModel.fit(catalogue, { ...small, classification: { network } });
    const { vanilla, hierarchical } = published.result?.metrics.classifiers ?? fail();
    expect(best.classifier.combining).toBe('network');
    const { classifiers, confidence } = best.result?.metrics ?? fail();
    expect(classifiers.published).toEqual(hierarchical);
    expect(classifiers.vanilla).toEqual(vanilla);
    expect(classifiers.hierarchical).not.toEqual(hierarchical);
    expect(confidence?.classifiers.published).toEqual(
      published.result?.metrics.confidence?.classifiers.hierarchical,
    );
  });
});

function fail(): never {
  throw new Error('a fitted model has its result');
}
