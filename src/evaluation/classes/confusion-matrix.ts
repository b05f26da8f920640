/** The counts of one class in a confusion matrix. */
export interface ClassCounts {
  /** Songs that are in the class: the sum of its row. */
  readonly support: number;
  /** Songs that were predicted to be in it: the sum of its column. */
  readonly predicted: number;
  /** Songs that were rightly predicted to be in it. */
  readonly right: number;
}

/**
 * Counts pairs of true and predicted class: element [i][j] is the number of songs of class i that
 * were predicted to be in class j.
 *
 * @param classes how many there are; both arrays hold numbers below it.
 */
export function confusionMatrix(
  truth: Int32Array,
  predicted: Int32Array,
  classes: number,
): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((own, song) => {
    counts[own][predicted[song]]++;
  });
  return counts;
}

export function classCounts(confusion: readonly (readonly number[])[]): ClassCounts[] {
  return confusion.map((row, j) => ({
    support: row.reduce((sum, count) => sum + count, 0),
    predicted: confusion.reduce((sum, other) => sum + other[j], 0),
    right: row[j],
  }));
}
