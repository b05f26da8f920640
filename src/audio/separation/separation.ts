import { WaveMoments } from '../features/wave-moments.js';
import type { FrameSpectra } from '../spectra/frame-spectra.js';
import { HOP } from '../spectra/frames.js';
import { HarmonicPart } from './harmonic-part.js';

/** Is given the samples of the two parts, piece by piece, and where they begin. */
export type OnParts = (harmonic: Float32Array, percussive: Float32Array, from: number) => void;

/** The moments of the harmonic and the percussive part of a clip. */
export class Separation {
  readonly harmonic: WaveMoments;
  readonly percussive: WaveMoments;
  readonly #samples: Float32Array;
  readonly #part: HarmonicPart;
  readonly #percussive = new Float32Array(HOP);
  readonly #onParts: OnParts | undefined;

  constructor(spectra: FrameSpectra, onParts?: OnParts) {
    const { frames, samples } = spectra;
    this.harmonic = new WaveMoments(frames, samples.length);
    this.percussive = new WaveMoments(frames, samples.length);
    this.#samples = samples;
    this.#part = new HarmonicPart(spectra);
    this.#onParts = onParts;
  }

  /** Separates the block that begins with this frame, when the next one has been read. */
  separate(first: number): void {
    this.#part.separate(first, (piece, from) => {
      // The transform is linear and the masks add up to 1, so that the parts add up to the samples.
      const percussive = this.#percussive.subarray(0, piece.length);
      for (let i = 0; i < piece.length; i++) percussive[i] = this.#samples[from + i] - piece[i];
      this.harmonic.add(piece, from);
      this.percussive.add(percussive, from);
      this.#onParts?.(piece, percussive, from);
    });
  }
}
