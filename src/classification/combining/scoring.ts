import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { ownProbabilities } from '../nodes/node-models.js';
import type { TrainingSettings } from '../settings.js';
import type { Components } from './component.js';
import { tree } from './components/tree.js';
import { combineDown, giveHint, normaliseSiblings } from './nodes.js';

/** The settings that scores depend on. */
type ScoringSettings = Pick<TrainingSettings, 'negatives' | 'exclusive' | 'networkWeight'>;

/** Songs that are scored, and what they are scored by. */
export class Scoring {
  readonly components: Components;
  readonly taxonomy: Taxonomy;
  readonly settings: ScoringSettings;
  /** songs × features. */
  readonly features: DenseMatrix;
  /** songs × nodes, the true answers, which take the place of the supergenres' own. */
  readonly hint: LabelMatrix | undefined;
  /** What each node's own model answers, songs × nodes. */
  readonly own: DenseMatrix;

  constructor(
    components: Components,
    taxonomy: Taxonomy,
    settings: ScoringSettings,
    features: DenseMatrix,
    hint?: LabelMatrix,
  ) {
    this.components = components;
    this.taxonomy = taxonomy;
    this.settings = settings;
    this.features = features;
    this.hint = hint;
    this.own = ownProbabilities(components.get(tree), features);
  }

  /** The nodes' probabilities from their own answers; the hint is given first. */
  down(own: DenseMatrix): DenseMatrix {
    const nodes = { ...own, data: own.data.slice() };
    if (this.hint !== undefined) giveHint(nodes, this.hint, this.taxonomy);
    if (this.settings.exclusive) normaliseSiblings(nodes, this.taxonomy);
    combineDown(nodes, this.taxonomy, this.settings.negatives);
    return nodes;
  }

  /** Scores of genres, in place: 0 for those of a supergenre that the hint denies. */
  hinted(genres: DenseMatrix): DenseMatrix {
    if (this.hint === undefined) return genres;
    const { leaves, parents } = this.taxonomy;
    for (let i = 0; i < genres.rows; i++) {
      for (let g = 0; g < leaves.length; g++) {
        const parent = parents[leaves[g]];
        if (parent === 0) continue;
        genres.data[i * genres.columns + g] *= this.hint.data[i * this.hint.columns + parent];
      }
    }
    return genres;
  }
}
