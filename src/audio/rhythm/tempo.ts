/** Seconds over which `tempo` wants the tempogram's autocorrelation. */
const SECONDS = 8;

/** Makes of a tempogram's values, at most 1, what the logarithm of the prior is added to. */
const GAIN = 1e6;

/** How many frames there are in a second. */
export interface FrameRate {
  /** Samples per second. Default 22,050. */
  readonly sampleRate?: number;
  /** Samples from one frame to the next. Default 512. */
  readonly hopLength?: number;
}

/** Options of {@link tempo}. */
export interface TempoOptions extends FrameRate {
  /** The most likely tempo, in beats per minute. Default 120. */
  readonly startBpm?: number;
  /** Deviation of the logarithm of the tempo, in octaves. Default 1. */
  readonly stdBpm?: number;
  /** Only tempos below this are considered. Default 320. */
  readonly maxTempo?: number;
}

/** The window of the tempogram that `tempo` takes: the whole frames of 8 seconds. */
export function tempoWindow({ sampleRate = 22_050, hopLength = 512 }: FrameRate = {}): number {
  return Math.floor(Math.floor(SECONDS * sampleRate) / hopLength);
}

/**
 * The tempo in beats per minute: that of the lag where the mean tempogram is greatest, weighted by a
 * log-normal prior, log(1 + 10⁶ mean) − ½ (log₂(bpm / startBpm) / stdBpm)². The same as librosa's
 * `tempo`; where there are no onsets, the tempo of a lag that is the nearest to `startBpm`.
 *
 * @param meanTempogram a row of `meanTempograms` over the frames of a song or stretch, with the window
 *   of `tempoWindow`.
 */
export function tempo(meanTempogram: ArrayLike<number>, options: TempoOptions = {}): number {
  const { sampleRate = 22_050, hopLength = 512 } = options;
  const { startBpm = 120, stdBpm = 1, maxTempo = 320 } = options;
  let best = 0;
  let highest = -Infinity;
  for (let lag = 1; lag < meanTempogram.length; lag++) {
    const bpm = (60 * sampleRate) / (hopLength * lag);
    if (bpm >= maxTempo) continue;
    const octaves = Math.log2(bpm) - Math.log2(startBpm);
    const score = Math.log1p(GAIN * meanTempogram[lag]) - 0.5 * (octaves / stdBpm) ** 2;
    if (score > highest) {
      highest = score;
      best = bpm;
    }
  }
  return best;
}
