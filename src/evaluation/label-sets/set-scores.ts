import { checkSameShape, type TruthLike, toLabels } from '../truth.js';

/** How well predicted sets of labels agree with the true ones. */
export interface SetScores {
  /** Share of the predicted labels that are true; 0 if none is predicted. */
  readonly precision: number;
  /** Share of the true labels that are predicted; 0 if none is true. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * Precision, recall and F1 of all pairs of song and label together ("micro").
 *
 * Over the nodes of a taxonomy, where a song is in a node if it is in one below it, these are
 * hierarchical precision, recall and F (Kiritchenko, Matwin, Nock and Famili, "Learning and evaluation
 * in the presence of class hierarchies", 2006; HiClass): the right supergenre with the wrong genre
 * counts for something. Omit the root, which every song is in.
 *
 * @param truth songs × labels, 0 and 1. @param decided the same shape.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function setScores(truth: TruthLike, decided: TruthLike): SetScores {
  const { predicted, existing, both } = counts(truth, decided);
  return scoresOf(total(predicted), total(existing), total(both));
}

/** The same for each label, averaged over the labels that at least one song has ("macro"). */
export function meanSetScores(truth: TruthLike, decided: TruthLike): SetScores {
  const { predicted, existing, both } = counts(truth, decided);
  const each = Array.from(existing.keys())
    .filter((label) => existing[label] > 0)
    .map((label) => scoresOf(predicted[label], existing[label], both[label]));
  const mean = (value: (scores: SetScores) => number): number =>
    each.reduce((sum, scores) => sum + value(scores), 0) / each.length;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}

function counts(truth: TruthLike, decided: TruthLike) {
  const labels = toLabels(truth, 'truth');
  const sets = toLabels(decided, 'decided');
  checkSameShape(labels, sets, 'decided');
  const { columns } = labels;
  const predicted = new Float64Array(columns);
  const existing = new Float64Array(columns);
  const both = new Float64Array(columns);
  for (let k = 0; k < labels.data.length; k++) {
    predicted[k % columns] += sets.data[k];
    existing[k % columns] += labels.data[k];
    both[k % columns] += sets.data[k] & labels.data[k];
  }
  return { predicted, existing, both };
}

function scoresOf(predicted: number, existing: number, both: number): SetScores {
  return {
    precision: predicted === 0 ? 0 : both / predicted,
    recall: existing === 0 ? 0 : both / existing,
    f1: predicted + existing === 0 ? 0 : (2 * both) / (predicted + existing),
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
