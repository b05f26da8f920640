import { InputError } from '../../core/errors/index.js';
import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { Taxonomy, type TreeNode } from '../../taxonomy/index.js';
import type { Answers } from '../combining/answers.js';
import type { Combiner } from '../combining/combiner.js';
import type { Component, LaidOut } from '../combining/component.js';
import { type Combining, combiners } from '../combining/registry.js';
import { Scorers } from '../combining/scorers.js';
import { type ScoredBy, Scoring } from '../combining/scoring.js';
import { alignSong, alignSongs, type SongFeatures, type SongsLike } from '../songs.js';
import { type RankedGenre, rankGenres } from './rank-genres.js';

/** The settings of a classifier that its scores depend on. */
export interface SongScoring extends ScoredBy {
  readonly combining: Combining;
}

/**
 * What a thread needs to score songs: {@link SongScorer.of}. Structured-cloneable; trees and weights lie on
 * memory that threads share, and are not copied.
 */
export interface SharedClassifier {
  readonly featureNames: readonly string[];
  readonly taxonomy: TreeNode;
  readonly settings: SongScoring;
  /** What each component of the way of combining scores by, by the component's name. */
  readonly laidOut: Readonly<Record<string, LaidOut>>;
}

/** Scores songs by what was laid out of a classifier: its {@link predict} and {@link rank}. */
export class SongScorer {
  readonly taxonomy: Taxonomy;
  readonly featureNames: readonly string[];
  readonly #settings: SongScoring;
  readonly #scorers: Scorers;

  constructor(
    taxonomy: Taxonomy,
    featureNames: readonly string[],
    settings: SongScoring,
    scorers: Scorers,
  ) {
    this.taxonomy = taxonomy;
    this.featureNames = featureNames;
    this.#settings = settings;
    this.#scorers = scorers;
  }

  /**
   * The scorer of a classifier that another thread shared.
   *
   * @param workspace the number that was leased for this thread; two threads with the same number spoil each
   *   other's answers.
   */
  static of(shared: SharedClassifier, workspace: number): SongScorer {
    const laidOut = (component: Component) => shared.laidOut[component.name];
    return new SongScorer(
      Taxonomy.fromJSON(shared.taxonomy),
      shared.featureNames,
      shared.settings,
      new Scorers(laidOut, workspace),
    );
  }

  /**
   * As `predict` of the classifier.
   *
   * @param options `answers`: what models answer about these songs, where they are scored several times.
   */
  predict(
    songs: SongsLike,
    options: {
      readonly hint?: LabelMatrix | undefined;
      readonly answers?: Answers | undefined;
    } = {},
  ): DenseMatrix {
    const { taxonomy, featureNames } = this;
    const features = alignSongs(songs, featureNames);
    const { hint, answers } = options;
    if (hint !== undefined && (hint.rows !== features.rows || hint.columns !== taxonomy.size)) {
      throw new InputError(
        `hint: ${features.rows} songs × ${taxonomy.size} nodes are needed, it has ${hint.rows} × ${hint.columns}`,
      );
    }
    return this.#score(features, hint, answers);
  }

  /** As `rank` of the classifier. */
  rank(song: SongFeatures, options: { readonly top?: number } = {}): RankedGenre[] {
    const nodes = this.#score(alignSong(song, this.featureNames));
    return rankGenres(this.taxonomy, nodes.data, options.top);
  }

  #score(features: DenseMatrix, hint?: LabelMatrix, answers?: Answers): DenseMatrix {
    const combiner: Combiner = combiners[this.#settings.combining];
    const scoring = new Scoring(
      this.#scorers,
      this.taxonomy,
      this.#settings,
      features,
      hint,
      answers,
    );
    return combiner.nodes(scoring);
  }
}
