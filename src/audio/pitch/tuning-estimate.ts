import { quantile, sortFloats } from '../../core/numbers/index.js';

/** Hertz between which peaks are pitches. */
const LOWEST = 150;
const HIGHEST = 4000;

/** A peak has more than this part of its frame's greatest power. */
const LEAST_SHARE = 0.1;

/** Hertz of an A that is in tune, whose tones all others are compared with: four octaves below A 440. */
const REFERENCE = 440 / 16;

const BINS_PER_OCTAVE = 12;

/** Steps of the tuning in a bin. */
const STEPS = 100;

/**
 * Estimates how far a song's pitches are from A = 440 Hz, from power spectra that come frame by frame.
 * Pitches are the peaks of the spectra between 150 and 4,000 Hz, interpolated by parabolas (Smith,
 * "Spectral Audio Signal Processing", 2011); those of at least the median power vote for the hundredth
 * of a semitone they are in. The same as librosa's `estimate_tuning` of a power spectrogram, which
 * works in single precision, so this does.
 *
 * Keeps 5 bytes for each peak, of which music has some 2 to 7 in a frame.
 */
export class TuningEstimate {
  readonly #bins: number;
  readonly #hertzPerBin: number;
  readonly #first: number;
  readonly #end: number;
  #powers = new Float32Array(1 << 12);
  #steps = new Uint8Array(1 << 12);
  #count = 0;

  /** @param bins in a spectrum: from 0 Hz to half the sample rate, so 1,025 for frames of 2,048. */
  constructor({ sampleRate = 22_050, bins = 1025 } = {}) {
    this.#bins = bins;
    this.#hertzPerBin = sampleRate / (2 * (bins - 1));
    this.#first = Math.max(1, Math.ceil(LOWEST / this.#hertzPerBin));
    this.#end = Math.min(bins - 1, Math.ceil(HIGHEST / this.#hertzPerBin));
  }

  /** Takes the spectrum of a frame, which begins at `offset`. */
  add(spectrum: Float32Array | Float64Array, offset = 0): void {
    const end = offset + this.#bins;
    let greatest = 0;
    for (let i = offset; i < end; i++) {
      if (spectrum[i] > greatest) greatest = spectrum[i];
    }
    const least = Math.fround(LEAST_SHARE * Math.fround(greatest));
    for (let bin = this.#first; bin < this.#end; bin++) {
      const power = spectrum[offset + bin];
      const before = spectrum[offset + bin - 1];
      const after = spectrum[offset + bin + 1];
      if (power > least && power > before && power >= after)
        this.#addPeak(bin, before, power, after);
    }
  }

  /** In semitones, −0.5 up to 0.5: the hundredth with most votes; 0 where there is no pitch. */
  get tuning(): number {
    if (this.#count === 0) return 0;
    const sorted = sortFloats(this.#powers.slice(0, this.#count));
    const median = Math.fround(quantile(sorted, 0.5));
    const votes = new Int32Array(STEPS);
    for (let i = 0; i < this.#count; i++) if (this.#powers[i] >= median) votes[this.#steps[i]]++;
    return edge(votes.indexOf(votes.reduce((a, b) => Math.max(a, b))));
  }

  /** Puts the vertex of the parabola through the powers of three bins beside the others. */
  #addPeak(bin: number, before: number, power: number, after: number): void {
    const rise = Math.fround(after - before);
    const bend = Math.fround(after + before) - 2 * power;
    const shift = Math.abs(rise) / 2 < Math.abs(bend) ? Math.fround(-rise / 2 / bend) : 0;
    if (this.#count === this.#powers.length) this.#grow();
    this.#powers[this.#count] = power + Math.fround(Math.fround(0.25 * rise) * shift);
    this.#steps[this.#count++] = stepOf(Math.fround((bin + shift) * this.#hertzPerBin));
  }

  #grow(): void {
    const powers = new Float32Array(2 * this.#count);
    const steps = new Uint8Array(2 * this.#count);
    powers.set(this.#powers);
    steps.set(this.#steps);
    this.#powers = powers;
    this.#steps = steps;
  }
}

/** The step of a semitone that a frequency is in: `edge(step)`, up to `edge(step + 1)`. */
function stepOf(hertz: number): number {
  const tone = Math.fround(
    BINS_PER_OCTAVE * Math.fround(Math.log2(Math.fround(hertz / REFERENCE))),
  );
  const above = tone - Math.floor(tone);
  const deviation = above >= 0.5 ? above - 1 : above;
  let step = Math.floor((deviation + 0.5) * STEPS);
  if (deviation < edge(step)) step--;
  else if (deviation >= edge(step + 1)) step++;
  return step;
}

function edge(step: number): number {
  return step * (1 / STEPS) - 0.5;
}
