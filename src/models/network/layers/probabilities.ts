import { sigmoid } from '../../../core/numbers/index.js';

/**
 * The probabilities of a row's labels from its logits, which begin at `start`: logistic, or softmax
 * where a row has exactly one label.
 *
 * @param probabilities as many as there are labels.
 */
export function toProbabilities(
  logits: Float32Array,
  start: number,
  exclusive: boolean,
  probabilities: Float64Array,
): void {
  const labels = probabilities.length;
  if (!exclusive) {
    for (let j = 0; j < labels; j++) probabilities[j] = sigmoid(logits[start + j]);
    return;
  }
  let largest = -Infinity;
  for (let j = 0; j < labels; j++) largest = Math.max(largest, logits[start + j]);
  let sum = 0;
  for (let j = 0; j < labels; j++) {
    probabilities[j] = Math.exp(logits[start + j] - largest);
    sum += probabilities[j];
  }
  for (let j = 0; j < labels; j++) probabilities[j] /= sum;
}
