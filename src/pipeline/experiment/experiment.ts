import type { Catalogue, OwnLabels } from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import type { Split } from '../../evaluation/index.js';
import type { DrawnSplit } from '../log-header.js';
import type { ParsedPipelineOptions } from '../options.js';
import { listedSongs, splitSongs } from './split-songs.js';

/** A catalogue whose songs are labelled and divided: what every step of a job looks at. */
export interface Experiment {
  readonly catalogue: Catalogue;
  /** The songs' own labels, or their artists' genres. */
  readonly labels: OwnLabels;
  readonly split: Split;
  /** How the test songs were drawn; null where they were listed. */
  readonly drawn: DrawnSplit;
  /** How the training songs are dealt to folds. */
  readonly folding: Pick<ParsedPipelineOptions['evaluation'], 'split' | 'seed'>;
}

/**
 * Draws the test songs, or takes those that are listed.
 *
 * @param testSongs ids of the test songs. Those that cleaning left out take no part.
 * @throws InputError when songs have neither labels nor artists, or listed ones do not exist.
 */
export function drawExperiment(
  catalogue: Catalogue,
  evaluation: ParsedPipelineOptions['evaluation'],
  testSongs?: Iterable<string>,
): Experiment {
  const labels = labelsOf(catalogue);
  const { split, testShare, seed } = evaluation;
  return {
    catalogue,
    labels,
    split: splitSongs(catalogue, labels.lists, evaluation, testSongs),
    drawn: testSongs === undefined ? { split, testShare, seed } : null,
    folding: { split, seed },
  };
}

/**
 * All songs, or the listed ones, are test songs; none is trained on.
 *
 * @throws InputError as {@link drawExperiment}.
 */
export function testExperiment(catalogue: Catalogue, testSongs?: Iterable<string>): Experiment {
  const test =
    testSongs === undefined
      ? Int32Array.from(catalogue.songs.ids.keys())
      : listedSongs(catalogue, testSongs);
  const none = new Int32Array(0);
  return {
    catalogue,
    labels: labelsOf(catalogue),
    split: { train: none, test, leftOut: none },
    drawn: null,
    folding: { split: 'song', seed: 0 },
  };
}
