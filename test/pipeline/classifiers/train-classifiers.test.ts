import { beforeAll, describe, expect, test } from '@jest/globals';
import { selectSongs } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { trainClassifiers } from '../../../src/pipeline/classifiers/train-classifiers.js';
import { scoreTestSongs } from '../../../src/pipeline/experiment/scores.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { quickOptions, smallTask, taxonomy } from '../small-task.js';

const run = { threads: 1 };

describe('trainClassifiers', () => {
  let task: Task;
  beforeAll(async () => {
    task = await smallTask();
  });

  test('with auto trains the way that did best, on all training songs', async () => {
    const auto = quickOptions({ classification: { combining: 'auto' } });
    const { classifier, chosen } = await trainClassifiers(task, auto, run);
    expect(chosen?.combining).toBe(chosen?.tried[0].combining);
    expect(classifier.combining).toBe(chosen?.combining);
    const labelled = task.split.train.filter((song) => task.isLabelled(song));
    expect(classifier.trainingSongs).toBe(labelled.length);
  });

  test('trains a flat classifier that is plain, with the genres’ own options', async () => {
    const options = quickOptions({
      classification: {
        combining: 'geometricMean',
        boosters: { 'rap/trap': { rounds: 2 } },
        flatBoosters: { trap: { rounds: 3 } },
      },
    });
    const { classifier, vanilla, chosen, thresholds } = await trainClassifiers(task, options, run);
    expect([chosen, thresholds]).toEqual([undefined, undefined]);
    expect([classifier.combining, vanilla.combining]).toEqual(['geometricMean', 'product']);
    expect(vanilla.taxonomy.toJSON()).toEqual(taxonomy.flat().toJSON());
    const expected = await HierarchicalClassifier.fit(task.catalogue, taxonomy.flat(), {
      booster: options.booster,
      combining: 'product',
      boosters: { trap: { rounds: 3 } },
      songs: task.split.train,
      ...run,
    });
    expect(vanilla.predict(task.catalogue.songs)).toEqual(expected.predict(task.catalogue.songs));
  });

  test('over a flat taxonomy trains once what is one model, and scores it once', async () => {
    const flat = new Task(task.experiment, taxonomy.flat());
    const options = quickOptions();
    const trained = await trainClassifiers(flat, options, run);
    expect(trained.vanilla).toBe(trained.classifier);
    const { genres } = await scoreTestSongs(flat, trained, { threads: 1 });
    expect([genres.vanilla, genres.hinted]).toEqual([genres.hierarchical, genres.hierarchical]);
    const { vanilla } = await trainClassifiers(task, options, run);
    const songs = selectSongs(task.catalogue.songs, task.test.positions);
    expect(trained.vanilla.predict(songs)).toEqual(vanilla.predict(songs));
    for (const classification of [
      { combining: 'network' as const },
      { flatBoosters: { trap: { rounds: 2 } } },
    ]) {
      const other = await trainClassifiers(flat, quickOptions({ classification }), run);
      expect(other.vanilla).not.toBe(other.classifier);
    }
  });

  test('chooses thresholds only where they are asked for', async () => {
    const options = quickOptions({ evaluation: { thresholds: 0.5 } });
    const { thresholds } = await trainClassifiers(task, options, run);
    expect(thresholds?.aim).toEqual({ precision: 0.5 });
    expect(thresholds?.values).toHaveLength(taxonomy.genres.length);
  });
});
