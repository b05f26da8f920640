import { BINS, FRAME } from '../spectra/frames.js';

/** Tones of an octave, from C up. */
export const TONES = 12;

/** Where bins count most: around the fifth octave, two octaves to either side. */
const CENTRE_OCTAVE = 5;
const OCTAVES_WIDE = 2;

/** Hertz of the A four octaves below A 440, from which octaves are counted. */
const OCTAVE_ZERO = 440 / 16;

/** Tones from A up to C. */
const A_TO_C = 3;

/**
 * How much each bin belongs to each tone: Gaussian bumps a tone wide, those of a bin of length 1, under
 * a Gaussian over the octaves (Ellis, "Chroma feature analysis and synthesis", 2007; librosa's
 * `filters.chroma` with its defaults).
 *
 * @param tuning in semitones above A 440.
 * @returns tones × bins, row-major.
 */
export function chromaFilters(sampleRate: number, tuning: number): Float32Array {
  const reference = OCTAVE_ZERO * 2 ** (tuning / TONES);
  const toneOf = (bin: number): number => TONES * Math.log2((bin * sampleRate) / FRAME / reference);
  // The bin of 0 Hz has no tone: it is put an octave and a half below the next.
  const tones = Array.from({ length: BINS + 1 }, (_, bin) =>
    bin === 0 ? toneOf(1) - 1.5 * TONES : toneOf(bin),
  );
  const filters = new Float32Array(TONES * BINS);
  const bumps = new Float64Array(TONES);
  for (let bin = 0; bin < BINS; bin++) {
    const width = Math.max(1, tones[bin + 1] - tones[bin]);
    let squares = 0;
    for (let tone = 0; tone < TONES; tone++) {
      bumps[tone] = Math.exp(-0.5 * ((2 * fold(tones[bin] - tone)) / width) ** 2);
      squares += bumps[tone] ** 2;
    }
    const octaves = (tones[bin] / TONES - CENTRE_OCTAVE) / OCTAVES_WIDE;
    const scale = Math.exp(-0.5 * octaves ** 2) / Math.sqrt(squares);
    for (let tone = 0; tone < TONES; tone++) {
      filters[tone * BINS + bin] = bumps[(tone + A_TO_C) % TONES] * scale;
    }
  }
  return filters;
}

/** A distance in tones, around the octave: from −6 up to 6. */
function fold(tones: number): number {
  const half = TONES / 2;
  const shifted = (tones + half) % TONES;
  return (shifted < 0 ? shifted + TONES : shifted) - half;
}
