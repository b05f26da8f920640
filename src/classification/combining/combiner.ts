import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Component } from './component.js';
import type { Scoring } from './scoring.js';

/** A way of making the probabilities of nodes out of what was trained. */
export interface Combiner {
  /** What a genre's score is, in a phrase. */
  readonly score: string;
  /** What is trained besides the nodes' models, in a phrase; empty for nothing. */
  readonly trains: string;
  /** What is trained, in this order, the tree always among it. */
  readonly components: readonly Component[];
  /** The probability of every node, songs × nodes; a child's never exceeds its parent's. */
  nodes(scoring: Scoring): DenseMatrix;
}
