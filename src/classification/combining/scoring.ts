import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { Negatives } from '../scoring-shape.js';
import { Answers } from './answers.js';
import type { Component, LaidOut } from './component.js';
import { tree } from './components/tree.js';
import { combineDown, giveHint, normaliseSiblings } from './nodes.js';
import type { Scorers } from './scorers.js';

/** The settings that scores depend on. */
export interface ScoredBy {
  readonly negatives: Negatives;
  readonly exclusive: boolean;
  readonly networkWeight: number;
}

/** Models that answer about songs by nothing but their features. */
type AnsweringComponent = Component<
  unknown,
  LaidOut,
  { predict(features: DenseMatrix): DenseMatrix }
>;

/** Songs that are scored, and what they are scored by. */
export class Scoring {
  readonly scorers: Scorers;
  readonly taxonomy: Taxonomy;
  readonly settings: ScoredBy;
  /** songs × features. */
  readonly features: DenseMatrix;
  /** songs × nodes, the true answers, which take the place of the supergenres' own. */
  readonly hint: LabelMatrix | undefined;
  /** What each node's own model answers, songs × nodes. */
  readonly own: DenseMatrix;
  readonly #answers: Answers;

  constructor(
    scorers: Scorers,
    taxonomy: Taxonomy,
    settings: ScoredBy,
    features: DenseMatrix,
    hint?: LabelMatrix,
    answers = new Answers(),
  ) {
    this.scorers = scorers;
    this.taxonomy = taxonomy;
    this.settings = settings;
    this.features = features;
    this.hint = hint;
    this.#answers = answers;
    this.own = this.answers(tree);
  }

  /** What models answer about the songs, a column for each node or genre; nobody may change it. */
  answers(models: AnsweringComponent): DenseMatrix {
    const answer = () => this.scorers.get(models).predict(this.features);
    return this.#answers.of(this.scorers.laidOut(models), answer);
  }

  /** The nodes' probabilities from their own answers; the hint is given first. */
  down(own: DenseMatrix): DenseMatrix {
    const nodes = { ...own, data: own.data.slice() };
    if (this.hint !== undefined) giveHint(nodes, this.hint, this.taxonomy);
    if (this.settings.exclusive) normaliseSiblings(nodes, this.taxonomy);
    combineDown(nodes, this.taxonomy, this.settings.negatives);
    return nodes;
  }

  /**
   * Scores of genres, in place. With a hint each becomes the score given the genre's supergenre, by the
   * scores of all the supergenre's genres, and 0 where the hint denies the supergenre: otherwise genres
   * of a supergenre that nobody expected would come after those of another.
   */
  hinted(genres: DenseMatrix): DenseMatrix {
    if (this.hint === undefined) return genres;
    const { leaves, parents, size } = this.taxonomy;
    // Sums of logarithms, since 1 − ∏ (1 − score) is 0 for scores that are far below 1e-16.
    const none = new Float64Array(size);
    for (let i = 0; i < genres.rows; i++) {
      const song = i * genres.columns;
      none.fill(0);
      for (let g = 0; g < leaves.length; g++) {
        const score = genres.data[song + g];
        for (let v = parents[leaves[g]]; v > 0; v = parents[v]) none[v] += Math.log1p(-score);
      }
      for (let g = 0; g < leaves.length; g++) {
        const parent = parents[leaves[g]];
        if (parent === 0) continue;
        const isIn = this.hint.data[i * size + parent] === 1;
        const any = -Math.expm1(none[parent]);
        const score = genres.data[song + g];
        genres.data[song + g] = isIn && score > 0 ? Math.min(1, score / any) : 0;
      }
    }
    return genres;
  }
}
