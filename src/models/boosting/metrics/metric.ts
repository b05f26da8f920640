/** What a metric is computed from: margins, and the truth. */
export interface Scored {
  readonly margins: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/** How an objective's margins and predictions belong together. */
export interface Link {
  /** The margin of a prediction. */
  toMargin(prediction: number): number;
  toPrediction(margin: number): number;
  /** The mean log loss, where it can be had from the margins without loss of digits. */
  logLoss?(scored: Scored): number;
}

/** A metric that is measured after every round. */
export interface Metric {
  /** XGBoost's. */
  readonly name: string;
  readonly largerIsBetter: boolean;
  compute(scored: Scored, link: Link): number;
}

/** The weighted mean of a loss over the rows. */
export function mean(
  { margins, labels, weights }: Scored,
  loss: (margin: number, label: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < margins.length; i++) {
    sum += weights[i] * loss(margins[i], labels[i]);
    total += weights[i];
  }
  return sum / total;
}
