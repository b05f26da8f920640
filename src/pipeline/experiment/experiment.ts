import type { Catalogue, LeftOut, OwnLabels } from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { type Lists, positionsWhere } from '../../core/matrix/index.js';
import type { Split } from '../../evaluation/index.js';
import type { DrawnSplit } from '../log-header.js';
import type { ParsedPipelineOptions } from '../options.js';
import { clusteredUnit } from '../supergenres/clustered-unit.js';
import { artistsOfCopies, type Copies, findCopies } from './copies.js';
import { listedSongs, splitSongs } from './split-songs.js';

/** A catalogue whose songs are labelled and divided: what every step of a job looks at. */
export interface Experiment {
  readonly catalogue: Catalogue;
  /** The songs' own labels, or their artists' genres. */
  readonly labels: OwnLabels;
  readonly split: Split;
  /** The songs on neither side, by reason. */
  readonly leftOut: readonly LeftOut[];
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
  const { copies, together } = keptTogether(catalogue, split);
  const kept = { copies: copies.groups, together };
  const sides = splitSongs(catalogue, labels.lists, kept, evaluation, testSongs);
  const both = `${catalogue.songs.groups ? 'groups' : clusteredUnit(catalogue)} on both sides`;
  const reason = testSongs === undefined ? both : 'copy of a listed test song';
  return {
    catalogue,
    labels,
    split: sides,
    leftOut: [{ reason, count: sides.leftOut.length }],
    drawn: testSongs === undefined ? { split, testShare, seed } : null,
    copies,
    together,
    foldSeed: seed,
  };
}

/**
 * All songs, or the listed ones, are test songs, but those that there is a reason against; none is
 * trained on.
 *
 * @param reasons for each song why it is no test song, undefined where it is one. Default: all are.
 * @param split whether songs count as one by one, or all of an artist together. Default `artist`.
 * @throws InputError as {@link drawExperiment}, or when no song is left.
 */
export function testExperiment(
  catalogue: Catalogue,
  testSongs?: Iterable<string>,
  reasons?: readonly (string | undefined)[],
  split: ParsedPipelineOptions['evaluation']['split'] = 'artist',
): Experiment {
  const { ids } = catalogue.songs;
  const listed =
    testSongs === undefined ? positionsWhere(ids.length) : listedSongs(catalogue, testSongs);
  const test = listed.filter((song) => reasons?.[song] === undefined);
  const leftOut = countReasons(Array.from(listed, (song) => reasons?.[song]));
  if (test.length === 0) throw noneLeft(listed.length, leftOut);
  const isTest = new Uint8Array(ids.length);
  for (const song of test) isTest[song] = 1;
  const none = new Int32Array(0);
  return {
    catalogue,
    labels: labelsOf(catalogue),
    split: {
      train: none,
      test,
      leftOut: positionsWhere(ids.length, (song) => isTest[song] === 0),
    },
    leftOut: [{ reason: 'not listed', count: ids.length - listed.length }, ...leftOut],
    drawn: null,
    ...keptTogether(catalogue, split),
    foldSeed: 0,
  };
}

/** Copies of songs, and what songs are kept together by. */
export function keptTogether(
  { songs }: Catalogue,
  split: ParsedPipelineOptions['evaluation']['split'],
): Pick<Experiment, 'copies' | 'together'> {
  const copies = findCopies(songs);
  return { copies, together: split === 'artist' ? artistsOfCopies(songs, copies) : copies.groups };
}

function countReasons(reasons: readonly (string | undefined)[]): LeftOut[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) {
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Array.from(counts, ([reason, count]) => ({ reason, count }));
}

function noneLeft(songs: number, leftOut: readonly LeftOut[]): InputError {
  const reasons = leftOut.map(({ reason, count }) => `${reason}: ${count}`).join('; ');
  return new InputError(
    `evaluate: none of the ${songs} songs can test the model (${reasons}); bring songs that it was not trained on, or measure it on these with --include-training-songs (the option trainingSongs: "include")`,
  );
}
