import type { Catalogue, OwnLabels } from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import type { Lists } from '../../core/matrix/index.js';
import type { Split } from '../../evaluation/index.js';
import type { DrawnSplit } from '../log-header.js';
import type { ParsedPipelineOptions } from '../options.js';
import { artistsOfCopies, type Copies, findCopies } from './copies.js';
import { listedSongs, splitSongs } from './split-songs.js';

/** A catalogue whose songs are labelled and divided: what every step of a job looks at. */
export interface Experiment {
  readonly catalogue: Catalogue;
  /** The songs' own labels, or their artists' genres. */
  readonly labels: OwnLabels;
  readonly split: Split;
  /** How the test songs were drawn; null where they were listed. */
  readonly drawn: DrawnSplit;
  /** Songs that are the same under several ids. */
  readonly copies: Copies;
  /**
   * For each song what it is kept together by, in the split and in folds, as numbers from 0: its artists
   * with those of its copies where the split is by artist, else its copies alone.
   */
  readonly together: Lists;
  /** Seed of the folds. */
  readonly foldSeed: number;
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
  const copies = findCopies(catalogue.songs);
  const together = split === 'artist' ? artistsOfCopies(catalogue.songs, copies) : copies.groups;
  const kept = { copies: copies.groups, together };
  return {
    catalogue,
    labels,
    split: splitSongs(catalogue, labels.lists, kept, evaluation, testSongs),
    drawn: testSongs === undefined ? { split, testShare, seed } : null,
    copies,
    together,
    foldSeed: seed,
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
  const noCopies = { offsets: new Uint32Array(catalogue.songs.ids.length + 1), values: none };
  return {
    catalogue,
    labels: labelsOf(catalogue),
    split: { train: none, test, leftOut: none },
    drawn: null,
    copies: { groups: noCopies, count: 0 },
    together: noCopies,
    foldSeed: 0,
  };
}
