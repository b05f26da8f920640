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
 * in the presence of class hierarchies", 2006), as HiClass gives them by default: the right supergenre
 * with the wrong genre counts for something. Omit the root, which every song is in.
 *
 * @param truth songs × labels, 0 and 1. @param decided the same shape.
 * @throws InputError when an input is wrong or the shapes differ.
 */
export function setScores(truth: TruthLike, decided: TruthLike): SetScores {
  const { predicted, existing, both } = counts(truth, decided, 'label');
  return scoresOf(total(predicted), total(existing), total(both));
}

/** The same for each label, averaged over the labels that at least one song has ("macro"). */
export function meanSetScores(truth: TruthLike, decided: TruthLike): SetScores {
  const { predicted, existing, both } = counts(truth, decided, 'label');
  const labels = Array.from(existing.keys()).filter((label) => existing[label] > 0);
  return meanOf(labels.map((j) => scoresOf(predicted[j], existing[j], both[j])));
}

/**
 * The same for each song, averaged over the songs: scikit-learn's `samples`, and over the nodes of a
 * taxonomy HiClass's `macro`.
 */
export function songSetScores(truth: TruthLike, decided: TruthLike): SetScores {
  const { predicted, existing, both } = counts(truth, decided, 'song');
  return meanOf(Array.from(existing, (count, i) => scoresOf(predicted[i], count, both[i])));
}

function meanOf(each: readonly SetScores[]): SetScores {
  const mean = (value: (scores: SetScores) => number): number =>
    each.reduce((sum, scores) => sum + value(scores), 0) / each.length;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}

/** How many pairs of each label, or of each song, are predicted, true, and both. */
function counts(truth: TruthLike, decided: TruthLike, unit: 'label' | 'song') {
  const labels = toLabels(truth, 'truth');
  const sets = toLabels(decided, 'decided');
  checkSameShape(labels, sets, 'decided');
  const { rows, columns } = labels;
  const size = unit === 'label' ? columns : rows;
  const predicted = new Float64Array(size);
  const existing = new Float64Array(size);
  const both = new Float64Array(size);
  for (let k = 0; k < labels.data.length; k++) {
    const at = unit === 'label' ? k % columns : Math.floor(k / columns);
    predicted[at] += sets.data[k];
    existing[at] += labels.data[k];
    both[at] += sets.data[k] & labels.data[k];
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
