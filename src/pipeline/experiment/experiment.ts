import type { Catalogue, OwnLabels } from '../../catalogue/index.js';
import { labelsOf } from '../../classification/index.js';
import type { Split } from '../../evaluation/index.js';
import { labelsOfNodes, type Taxonomy } from '../../taxonomy/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import { listedSongs, splitSongs } from './split-songs.js';
import { Task } from './task.js';

/** How test songs are drawn. */
export type SplitOptions = Pick<
  ParsedPipelineOptions['evaluation'],
  'split' | 'testShare' | 'seed'
>;

/** A catalogue whose songs are labelled and divided: what every step of a job looks at. Immutable. */
export class Experiment {
  readonly catalogue: Catalogue;
  /** The songs' own labels, or their artists' genres. */
  readonly labels: OwnLabels;
  readonly split: Split;
  readonly #options: Pick<SplitOptions, 'split' | 'seed'>;
  /** How the test songs were drawn; null where they were listed. */
  readonly drawn: SplitOptions | null;

  private constructor(
    catalogue: Catalogue,
    labels: OwnLabels,
    split: Split,
    options: Pick<SplitOptions, 'split' | 'seed'>,
    drawn: SplitOptions | null,
  ) {
    this.catalogue = catalogue;
    this.labels = labels;
    this.split = split;
    this.#options = options;
    this.drawn = drawn;
  }

  /**
   * Draws the test songs, or takes those that are listed.
   *
   * @param testSongs ids of the test songs. Those that cleaning left out take no part.
   * @throws InputError when songs have neither labels nor artists, or listed ones do not exist.
   */
  static draw(
    catalogue: Catalogue,
    evaluation: ParsedPipelineOptions['evaluation'],
    testSongs?: Iterable<string>,
  ): Experiment {
    const labels = labelsOf(catalogue);
    const { split, testShare, seed } = evaluation;
    const drawn = testSongs === undefined ? { split, testShare, seed } : null;
    const divided = splitSongs(catalogue, labels.lists, evaluation, testSongs);
    return new Experiment(catalogue, labels, divided, evaluation, drawn);
  }

  /**
   * All songs, or the listed ones, are test songs; none is trained on.
   *
   * @throws InputError as {@link Experiment.draw}.
   */
  static ofTestSongs(catalogue: Catalogue, testSongs?: Iterable<string>): Experiment {
    const test =
      testSongs === undefined
        ? Int32Array.from(catalogue.songs.ids.keys())
        : listedSongs(catalogue, testSongs);
    const none = new Int32Array(0);
    const divided = { train: none, test, leftOut: none };
    return new Experiment(
      catalogue,
      labelsOf(catalogue),
      divided,
      { split: 'song', seed: 0 },
      null,
    );
  }

  /** The experiment over a taxonomy. */
  over(taxonomy: Taxonomy): Task {
    const { names, lists } = this.labels;
    const truth = labelsOfNodes(taxonomy, lists, names);
    return new Task(this.catalogue, taxonomy, truth, this.split, this.#options);
  }
}
