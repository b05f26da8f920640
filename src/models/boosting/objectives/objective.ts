/** Which numbers are allowed, and how messages say so. */
export interface Range {
  readonly holds: (value: number) => boolean;
  readonly words: string;
}

/** What a booster learns, and how margins become predictions. Its loss is a `Loss`, for what trains. */
export interface Objective {
  /** XGBoost's. */
  readonly name: string;
  /** What XGBoost called it before 1.0. */
  readonly formerName: string;
  /** What XGBoost's files say about it next to its name. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether whole labels are classes. */
  readonly isClassification: boolean;
  readonly labels: Range;
  readonly baseScores: Range;
  /** The base score of a booster without trees that answers this label. */
  readonly constant: (label: number) => number;
  /** The margin of a prediction. */
  toMargin(prediction: number): number;
  toPrediction(margin: number): number;
}
