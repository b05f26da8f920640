import { BINS, FRAME, frameCount, HOP } from './frames.js';
import { COMPLEX } from './kernels/fourier.js';
import { VECTOR } from './kernels/framing.js';
import { ABREAST, BLOCK, FLOAT, PAIRS, REACH, ROW, ROW_BINS, type Workspace } from './workspace.js';

/** The block that was read last is the last of the three whose magnitudes are kept. */
const NEWEST = 2;

/**
 * The short-time Fourier transform of a clip, {@link BLOCK} frames at a time: frames are centred, with
 * zeros beyond the clip's ends, under a Hann window. Memory does not depend on the clip's length.
 */
export class FrameSpectra {
  readonly work: Workspace;
  readonly samples: Float32Array;
  readonly frames: number;
  /** The first frame of the block that was read last. */
  #first = -BLOCK;

  constructor(samples: Float32Array, work: Workspace) {
    this.work = work;
    this.samples = samples;
    this.frames = frameCount(samples.length);
  }

  /** Reads the next block, whose first frame this gives; beyond the clip's end are frames of zeros. */
  read(): number {
    const { work } = this;
    const { at, kernels } = work;
    this.#first += BLOCK;
    this.#copySamples();
    work.copy(at.rows, at.rows + BLOCK * ROW, NEWEST * BLOCK * ROW);
    for (let quad = 0; quad < BLOCK / ABREAST; quad++) {
      const frame = this.#first + quad * ABREAST;
      const samples = at.samples + quad * ABREAST * HOP * FLOAT;
      kernels.gather(samples, HOP * FLOAT, at.window, at.pairs, FRAME);
      this.#unpack(work.transform(), frame);
      kernels.scatter(this.quadMagnitudes(frame), at.ones, this.row(frame), ROW, ROW_BINS);
    }
    return this.#first;
  }

  /** The magnitudes of a frame of the three last blocks, by bin: a view. */
  magnitudes(frame: number): Float32Array {
    return this.work.view(this.row(frame), BINS);
  }

  /** Where the magnitudes of such a frame are. */
  row(frame: number): number {
    return this.work.at.rows + (NEWEST * BLOCK + frame - this.#first) * ROW;
  }

  /** Where the spectra of four frames of this block or the one before are. */
  quadSpectra(frame: number): number {
    return this.work.at.spectra[blockParity(frame)][quadOf(frame)];
  }

  /** Where their magnitudes are, side by side. */
  quadMagnitudes(frame: number): number {
    return this.work.at.magnitudes[blockParity(frame)][quadOf(frame)] + REACH * VECTOR;
  }

  #copySamples(): void {
    const target = this.work.view(this.work.at.samples, (BLOCK - 1) * HOP + FRAME);
    const from = this.#first * HOP - FRAME / 2;
    const piece = this.samples.subarray(Math.max(0, from), Math.max(0, from + target.length));
    target.fill(0);
    target.set(piece, Math.max(0, -from));
  }

  #unpack(transformed: number, frame: number): void {
    const { work } = this;
    const { at, kernels } = work;
    const spectra = this.quadSpectra(frame);
    const magnitudes = this.quadMagnitudes(frame);
    const end = transformed + PAIRS * COMPLEX;
    work.copy(end, transformed, COMPLEX);
    kernels.toSpectrum(
      transformed,
      end,
      at.unpacking,
      at.half,
      spectra,
      spectra + PAIRS * COMPLEX,
      magnitudes,
      magnitudes + PAIRS * VECTOR,
    );
  }
}

function blockParity(frame: number): number {
  return Math.floor(frame / BLOCK) & 1;
}

function quadOf(frame: number): number {
  return Math.floor((frame % BLOCK) / ABREAST);
}
