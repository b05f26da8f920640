import type { Catalogue } from '../../catalogue/index.js';
import { genreColumns } from '../../classification/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { type LabelMatrix, selectLabels } from '../../core/matrix/index.js';
import type { Split } from '../../evaluation/index.js';
import { labelsOfNodes, type Taxonomy } from '../../taxonomy/index.js';
import { dealFolds } from './deal-folds.js';
import type { Experiment } from './experiment.js';

const FOLDS = 5;

/** Test songs with their true answers. */
export interface TestSongs {
  /** Positions in the catalogue, ascending. */
  readonly positions: Int32Array;
  /** test songs × nodes. */
  readonly nodes: LabelMatrix;
  /** test songs × genres. */
  readonly genres: LabelMatrix;
}

/** An experiment over a taxonomy: which songs are in which nodes. Immutable. */
export class Task {
  readonly experiment: Experiment;
  readonly catalogue: Catalogue;
  readonly split: Split;
  readonly taxonomy: Taxonomy;
  /** Whether a song is in one genre only. */
  readonly exclusive: boolean;
  #truth: LabelMatrix | undefined;
  #folds: Int32Array | undefined;
  #test: TestSongs | undefined;

  /** @param options `exclusive`: whether a song is in one genre; test songs in several take no part. */
  constructor(
    experiment: Experiment,
    taxonomy: Taxonomy,
    { exclusive = false }: { readonly exclusive?: boolean } = {},
  ) {
    this.exclusive = exclusive;
    this.experiment = experiment;
    this.catalogue = experiment.catalogue;
    this.split = experiment.split;
    this.taxonomy = taxonomy;
  }

  /** All songs × nodes, 1 where the song is in the node; made when it is asked for. */
  get truth(): LabelMatrix {
    const { names, lists } = this.experiment.labels;
    this.#truth ??= labelsOfNodes(this.taxonomy, lists, names);
    return this.#truth;
  }

  /** Lets the memory of the truth go, a byte for each song and node, until it is asked for again. */
  forgetTruth(): void {
    this.#truth = undefined;
  }

  /** Whether a song has any genre of the taxonomy. */
  isLabelled(song: number): boolean {
    return this.truth.data[song * this.truth.columns] === 1;
  }

  /** How many genres of the taxonomy a song has. */
  #genreCount(song: number): number {
    const { columns, data } = this.truth;
    return this.taxonomy.leaves.reduce((sum, leaf) => sum + data[song * columns + leaf], 0);
  }

  /**
   * The test songs that have any genre of the taxonomy, and exactly one where genres are exclusive;
   * others have no true answer.
   *
   * @throws InputError when there are none.
   */
  get test(): TestSongs {
    this.#test ??= this.#testSongs();
    return this.#test;
  }

  #testSongs(): TestSongs {
    const labelled = this.split.test.filter((song) => this.isLabelled(song));
    const positions = this.exclusive
      ? labelled.filter((song) => this.#genreCount(song) === 1)
      : labelled;
    if (positions.length === 0 && labelled.length > 0) {
      throw new InputError(
        'no test song is in exactly one genre, as the option "exclusive" has it; omit it, or give songs one genre each',
      );
    }
    if (positions.length === 0) {
      throw new InputError(
        `no test song has any of the taxonomy’s genres: songs have ${some(this.experiment.labels.names)}, the taxonomy ${some(this.taxonomy.genres)}; check the labels, choose other test songs or another taxonomy`,
      );
    }
    const nodes = selectLabels(this.truth, positions);
    return {
      positions,
      nodes,
      genres: genreColumns(nodes, this.taxonomy),
    };
  }

  /**
   * The training songs dealt to five folds, stratified over the genres, with copies of a song in one
   * fold, and an artist's songs when the split is by artist: the fold of every song of the catalogue; −1
   * for others than training songs, and for songs whose artists are in different folds.
   */
  get folds(): Int32Array {
    this.#folds ??= this.#dealFolds();
    return this.#folds;
  }

  #dealFolds(): Int32Array {
    const nodes = selectLabels(this.truth, this.split.train);
    return dealFolds(this.experiment, genreColumns(nodes, this.taxonomy), FOLDS);
  }
}

const SHOWN = 3;

function some(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, SHOWN).map((name) => quoted(name));
  return `${shown.join(', ')}${names.length > SHOWN ? ', …' : ''}`;
}
