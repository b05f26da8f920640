/** A label that is denied with certainty counts as if it had this probability (scikit-learn's older `log_loss`). */
const LEAST = 1e-15;
/** Where a product of probabilities is near the smallest number, it becomes a logarithm. */
const SMALL = 1e-280;

/** Loss and accuracy of rows, told row by row. */
export class Tally {
  readonly #exclusive: boolean;
  readonly #labels: number;
  #rows = 0;
  #loss = 0;
  #right = 0;

  /** @param exclusive whether a row has exactly one label. */
  constructor(labels: number, exclusive: boolean) {
    this.#labels = labels;
    this.#exclusive = exclusive;
  }

  /** @param truth a row's labels, 0 or 1, from `start` on. */
  add(probabilities: Float64Array, truth: Uint8Array, start: number): void {
    this.#rows++;
    if (this.#exclusive) this.#addClass(probabilities, truth, start);
    else this.#addLabels(probabilities, truth, start);
  }

  /** Mean cross-entropy of a row, or of a label where they are independent; NaN without a row. */
  get loss(): number {
    return this.#loss / this.#count;
  }

  /** Share of the rows, or labels, that were told rightly. */
  get accuracy(): number {
    return this.#right / this.#count;
  }

  get #count(): number {
    return this.#exclusive ? this.#rows : this.#rows * this.#labels;
  }

  #addClass(probabilities: Float64Array, truth: Uint8Array, start: number): void {
    let most = 0;
    let label = 0;
    for (let j = 0; j < this.#labels; j++) {
      if (probabilities[j] > probabilities[most]) most = j;
      if (truth[start + j] === 1) label = j;
    }
    this.#loss -= Math.log(Math.max(LEAST, probabilities[label]));
    if (most === label) this.#right++;
  }

  #addLabels(probabilities: Float64Array, truth: Uint8Array, start: number): void {
    // One logarithm of a product, since logarithms take as long as all else.
    let product = 1;
    for (let j = 0; j < this.#labels; j++) {
      const is = truth[start + j] === 1;
      product *= Math.max(LEAST, is ? probabilities[j] : 1 - probabilities[j]);
      if (is === probabilities[j] > 0.5) this.#right++;
      if (product < SMALL) {
        this.#loss -= Math.log(product);
        product = 1;
      }
    }
    this.#loss -= Math.log(product);
  }
}
