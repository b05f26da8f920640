import { isTyped } from '../../core/matrix/index.js';
import { sortFloats } from '../../core/numbers/index.js';
import type { Ranking } from '../truth.js';

/**
 * The scores of the songs with a label and of those without it, each ascending. They are all that a
 * metric of one label depends on, and cheaper to sort than pairs of score and truth.
 */
export interface Separation {
  readonly positives: Float32Array | Float64Array;
  readonly negatives: Float32Array | Float64Array;
}

/** Separates the scores of one label; needs twice their memory. */
export function separateLabel({ truth, scores }: Ranking, label: number): Separation {
  return separate(truth.data, scores.data, label, truth.columns);
}

/** Separates all scores as if they belonged to one label; needs twice their memory. */
export function separateAll({ truth, scores }: Ranking): Separation {
  return separate(truth.data, scores.data, 0, 1);
}

function separate(
  truth: Uint8Array,
  scores: Float32Array | Float64Array,
  start: number,
  step: number,
): Separation {
  const count = Math.ceil((truth.length - start) / step);
  let positiveCount = 0;
  for (let k = start; k < truth.length; k += step) positiveCount += truth[k];
  const Scores = isTyped(scores, 'Float32Array') ? Float32Array : Float64Array;
  const positives = new Scores(positiveCount);
  const negatives = new Scores(count - positiveCount);
  let p = 0;
  let n = 0;
  for (let k = start; k < truth.length; k += step) {
    const score = scores[k] + 0; // turns −0, whose bits sort elsewhere, into 0
    if (truth[k] === 1) positives[p++] = score;
    else negatives[n++] = score;
  }
  return { positives: sortFloats(positives), negatives: sortFloats(negatives) };
}
