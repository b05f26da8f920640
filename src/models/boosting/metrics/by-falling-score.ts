import type { Scored } from './metric.js';

/** Visits the weights of positives and negatives by falling score, equal scores together. */
export function byFallingScore(
  { margins, labels, weights }: Scored,
  visit: (positive: number, negative: number) => void,
): void {
  const order = Uint32Array.from(margins, (_, i) => i).sort((a, b) => margins[b] - margins[a]);
  for (let i = 0; i < order.length; ) {
    let positive = 0;
    let negative = 0;
    const score = margins[order[i]];
    for (; i < order.length && margins[order[i]] === score; i++) {
      const row = order[i];
      positive += weights[row] * labels[row];
      negative += weights[row] * (1 - labels[row]);
    }
    visit(positive, negative);
  }
}
