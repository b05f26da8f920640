/** How well each of the 12 tones fits a key, from the tonic up (Krumhansl and Kessler, 1982). */
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

const TONES = 12;

/** A musical key, numbered like Spotify's, and how well a song fits it. */
export interface Key {
  /** The tonic: 0 is C, 1 C sharp, to 11, B. */
  readonly key: number;
  /** 1 for major, 0 for minor. */
  readonly mode: 0 | 1;
  /** Correlation of the chroma with the profile of the key, −1 to 1. */
  readonly strength: number;
}

/**
 * The key whose profile correlates most with how strong each tone is (Krumhansl, "Cognitive
 * Foundations of Musical Pitch", 1990). Keys and modes are numbered like Spotify's. Of keys that fit
 * alike it is the first, C major before C minor before C sharp major; where all tones are equally
 * strong, C major with a strength of 0.
 *
 * @param chroma means of the 12 rows of a chromagram, from C up.
 */
export function estimateKey(chroma: ArrayLike<number>): Key {
  const tones = centred(Array.from({ length: TONES }, (_, tone) => chroma[tone]));
  let best: Key = { key: 0, mode: 1, strength: -Infinity };
  for (let key = 0; key < TONES; key++) {
    for (const mode of [1, 0] as const) {
      const strength = correlation(tones, mode === 1 ? MAJOR_CENTRED : MINOR_CENTRED, key);
      if (strength > best.strength) best = { key, mode, strength };
    }
  }
  return best;
}

const MAJOR_CENTRED = centred(MAJOR);
const MINOR_CENTRED = centred(MINOR);

/** Minus their mean, divided by their length as a vector; zeros where all are equal. */
function centred(values: readonly number[]): number[] {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const length = Math.hypot(...values.map((value) => value - mean));
  const isFlat = values.every((value) => value === values[0]);
  return values.map((value) => (isFlat ? 0 : (value - mean) / length));
}

function correlation(tones: readonly number[], profile: readonly number[], key: number): number {
  return tones.reduce((sum, tone, i) => sum + tone * profile[(i - key + TONES) % TONES], 0);
}
