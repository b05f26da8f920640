/** What Shapley values add up to: the log odds of a probability, or the probability itself. */
export const scales = ['logOdds', 'probability'] as const;
/** What Shapley values add up to: the log odds of a probability, or the probability itself. */
export type Scale = (typeof scales)[number];

/** The step of single precision below 1, in which probabilities come; log odds stay within ±16.64. */
const LEAST = 2 ** -24;

/** A probability on a scale; for log odds one nearer to 0 or 1 than {@link LEAST} counts as that. */
export function onScale(probability: number, scale: Scale): number {
  if (scale === 'probability') return probability;
  const p = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(p / (1 - p));
}
