import { ownMemory } from '../../core/wasm/index.js';
import { type Dot, dotIn, STEP } from './dot.js';
import { HALF_WIDTH, impulseResponse } from './filter.js';

/** The rates between which samples are converted, in Hz. */
export const LOWEST_RATE = 1_000;
export const HIGHEST_RATE = 768_000;

/** Samples that are taken, or given, at once, at least. */
const BLOCK = 1 << 14;

/** Coefficients that are kept: more phases than these allow are interpolated between. */
const MOST_COEFFICIENTS = 1 << 20;

/** Phases in a sample of the slower rate where they are interpolated: an error of 0.41 / 1024², −128 dB. */
const PHASES = 1024;

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Takes resampled samples, which stay valid until it returns. */
export type Emit = (samples: Float32Array) => void;

/**
 * Changes the sampling rate of a signal that comes in pieces of any size, by a polyphase filter: a sinc
 * within Kaiser's window, 196 samples of the slower rate long (R. E. Crochiere and L. R. Rabiner,
 * Multirate Digital Signal Processing, 1983; J. O. Smith, Digital Audio Resampling, 2002).
 *
 * - Pass band: up to 0.91 of the slower rate's Nyquist frequency, changed by less than 0.0001 dB.
 * - Stop band: from that Nyquist frequency on, at least 115 dB down.
 * - Linear phase without delay: sample n of the result is at the time n / `to`; before and after the
 *   signal there is silence.
 * - Length: ⌈samples · `to` / `from`⌉.
 *
 * Equal rates change nothing. The pieces' sizes don't change the result. Sums are in single precision.
 */
export class Resampler {
  readonly from: number;
  readonly #polyphase: Polyphase | undefined;

  /** @param from the signal's rate. @param to the wanted one. In Hz, whole, from 1,000 to 768,000. */
  constructor(from: number, to: number) {
    this.from = from;
    this.#polyphase = from === to ? undefined : new Polyphase(from, to);
  }

  /** Takes the next samples of the signal. */
  push(samples: Float32Array, emit: Emit): void {
    if (this.#polyphase === undefined) emit(samples);
    else this.#polyphase.push(samples, emit);
  }

  /** Gives what is left after the signal's last sample. */
  end(emit: Emit): void {
    this.#polyphase?.end(emit);
  }
}

class Polyphase {
  /** Every `up` samples given are as long as `down` samples taken. */
  readonly #up: number;
  readonly #down: number;
  /** Samples taken that a sample given is made of, on either side. */
  readonly #half: number;
  /** Phases in a sample taken; fewer than `up` where they are interpolated between. */
  readonly #phases: number;
  readonly #dot: Dot;
  /** Samples taken that are still needed, and room for more. */
  readonly #input: Float32Array;
  readonly #output = new Float32Array(BLOCK);
  #outputLength = 0;
  /** Samples in `input`, the silence before the first one included. */
  #length: number;
  /** Where in `input` the samples for the next one given begin, and the phase: `up` in a sample. */
  #start = 0;
  #phase = 0;
  #taken = 0;
  #given = 0;

  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    const scale = Math.min(1, to / from);
    this.#half = (STEP / 2) * Math.ceil(HALF_WIDTH / scale / (STEP / 2));
    const isExact = this.#up * 2 * this.#half <= MOST_COEFFICIENTS;
    this.#phases = isExact ? this.#up : Math.ceil(PHASES * scale);
    const rows = isExact ? this.#up : this.#phases + 1;
    const tableLength = rows * 2 * this.#half;
    const inputLength = 2 * this.#half + Math.max(BLOCK, 2 * this.#half);
    const memory = ownMemory((tableLength + inputLength) * BYTES);
    const table = new Float32Array(memory.buffer, 0, tableLength);
    this.#input = new Float32Array(memory.buffer, tableLength * BYTES, inputLength);
    this.#dot = dotIn(memory);
    table.set(coefficients(rows, this.#phases, this.#half, scale));
    this.#length = this.#half - 1;
  }

  push(samples: Float32Array, emit: Emit): void {
    for (let at = 0; at < samples.length; ) {
      const taken = samples.subarray(at, at + this.#room());
      this.#input.set(taken, this.#length);
      this.#length += taken.length;
      at += taken.length;
      this.#filter(Number.POSITIVE_INFINITY, emit);
    }
    this.#taken += samples.length;
  }

  end(emit: Emit): void {
    const wanted = Math.ceil((this.#taken * this.#up) / this.#down);
    while (this.#given < wanted) {
      const end = Math.min(this.#input.length, this.#length + this.#room());
      this.#input.fill(0, this.#length, end);
      this.#length = end;
      this.#filter(wanted, emit);
    }
  }

  /** Makes room for samples. @returns for how many. */
  #room(): number {
    const unneeded = Math.min(this.#start, this.#length);
    if (this.#length === this.#input.length || unneeded > this.#input.length / 2) {
      this.#input.copyWithin(0, unneeded, this.#length);
      this.#start -= unneeded;
      this.#length -= unneeded;
    }
    return this.#input.length - this.#length;
  }

  /** Gives the samples that can be made of those taken, up to a number of all. */
  #filter(wanted: number, emit: Emit): void {
    const bytes = 2 * this.#half * BYTES;
    const { byteOffset } = this.#input;
    const wholeSteps = Math.floor(this.#down / this.#up);
    const phaseStep = this.#down % this.#up;
    const isExact = this.#phases === this.#up;
    const last = this.#length - 2 * this.#half;
    let start = this.#start;
    let phase = this.#phase;
    for (; start <= last && this.#given < wanted; this.#given++) {
      const at = byteOffset + start * BYTES;
      const sample = isExact
        ? this.#dot(phase * bytes, at, bytes)
        : this.#between((phase / this.#up) * this.#phases, at, bytes);
      this.#output[this.#outputLength++] = sample;
      if (this.#outputLength === BLOCK) this.#flush(emit);
      start += wholeSteps;
      phase += phaseStep;
      if (phase >= this.#up) {
        phase -= this.#up;
        start++;
      }
    }
    this.#start = start;
    this.#phase = phase;
    this.#flush(emit);
  }

  /** A sample at a place between two phases. */
  #between(place: number, at: number, bytes: number): number {
    const row = Math.floor(place);
    const below = this.#dot(row * bytes, at, bytes);
    const above = this.#dot((row + 1) * bytes, at, bytes);
    return below + (place - row) * (above - below);
  }

  #flush(emit: Emit): void {
    if (this.#outputLength > 0) emit(this.#output.subarray(0, this.#outputLength));
    this.#outputLength = 0;
  }
}

/** The coefficients that were computed last: files in a row mostly have the same rate. */
let latest: { readonly key: string; readonly table: Float32Array } | undefined;

/** For each of the phases, the response at the times of 2 · half samples. */
function coefficients(rows: number, phases: number, half: number, scale: number): Float32Array {
  const key = [rows, phases, half, scale].join();
  if (latest?.key === key) return latest.table;
  const table = new Float32Array(rows * 2 * half);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let tap = 0; tap < 2 * half; tap++) {
      const time = row / phases + half - 1 - tap;
      table[i++] = scale * impulseResponse(time * scale);
    }
  }
  latest = { key, table };
  return table;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
