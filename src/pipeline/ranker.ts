import type { Reading } from '../catalogue/index.js';
import { classifierFolder, HierarchicalClassifier } from '../classification/index.js';
import { readWholeFolder } from '../core/files/index.js';
import { loadModelAudio } from './audio/model-audio.js';
import type { KnownSettings } from './audio/settings.js';
import type { Thresholds } from './classifiers/thresholds.js';
import { loadThresholds } from './genre-model.js';
import { loadReading } from './reading.js';

/** What ranks the songs of a table: a part of a saved model. */
export interface Ranker {
  readonly classifier: HierarchicalClassifier;
  /** From which probability on a song has a genre; undefined where the fit was not asked for it. */
  readonly thresholds: Thresholds | undefined;
  /** How the tables of the fit were read; undefined where the model does not say. */
  readonly reading: Reading | undefined;
  /** How its features are computed from audio; undefined where they can't be. */
  readonly audio: KnownSettings | undefined;
}

/**
 * Reads what ranks songs, all of the same model, also where its folder is being replaced.
 *
 * @throws InputError when the folder is not a whole model of ours.
 */
export async function loadRanker(folder: string): Promise<Ranker> {
  return readWholeFolder(folder, classifierFolder().last, async (whole) => {
    const classifier = await HierarchicalClassifier.load(whole);
    const thresholds = await loadThresholds(whole, classifier.taxonomy);
    const audio = await loadModelAudio(whole, classifier.featureNames);
    return { classifier, thresholds, reading: await loadReading(whole), audio };
  });
}
