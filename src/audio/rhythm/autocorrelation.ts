import { Fourier } from './fourier.js';

/**
 * The sum of the autocorrelations of many signals of one length. An autocorrelation is the transform
 * of a power spectrum (Wiener and Khinchin), so spectra are added up and transformed once. Two signals
 * go through one transform, as its real and imaginary parts.
 */
export class AutocorrelationSum {
  readonly #length: number;
  readonly #fourier: Fourier;
  readonly #powers: Float64Array;
  #isSecond = false;

  /** @param length of each signal, and how many lags are wanted: 0 to length − 1. */
  constructor(length: number) {
    this.#length = length;
    this.#fourier = new Fourier(2 * length - 1);
    this.#powers = new Float64Array(this.#fourier.size);
  }

  /** Where the next signal is to be written, with `add` after it. */
  get next(): Float64Array {
    return this.#isSecond ? this.#fourier.imaginary : this.#fourier.real;
  }

  add(): void {
    if (this.#isSecond) this.#addPowers();
    else this.#isSecond = true;
  }

  /** Writes the sum, multiplied by `factor`, and starts anew. */
  take(sum: Float64Array, factor: number): void {
    if (this.#isSecond) this.#addPowers();
    const { size, real, position } = this.#fourier;
    for (let k = 0; k < size; k++) real[k] = this.#powers[position[k]];
    this.#fourier.transform();
    for (let lag = 0; lag < this.#length; lag++) sum[lag] = (real[position[lag]] * factor) / size;
    this.#powers.fill(0);
    this.#clear();
  }

  #addPowers(): void {
    this.#fourier.transform();
    const { size, real, imaginary } = this.#fourier;
    const powers = this.#powers;
    for (let k = 0; k < size; k++) powers[k] += real[k] ** 2 + imaginary[k] ** 2;
    this.#clear();
  }

  #clear(): void {
    this.#fourier.real.fill(0);
    this.#fourier.imaginary.fill(0);
    this.#isSecond = false;
  }
}
