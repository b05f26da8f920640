/** How narrow the bump around an onset is: 32 standard deviations make a beat. */
const DEVIATIONS_PER_BEAT = 32;

/**
 * How much each frame looks like a beat: the onset strength in standard deviations, smoothed by a
 * Gaussian whose deviation is a 32nd of a beat, cut off a beat to both sides. As in librosa, the onset
 * strength of the first frame is left out; where a spectrogram is compared with its past, it is 0.
 */
export function localScore(onset: Float32Array, framesPerBeat: number): Float64Array {
  const frames = onset.length;
  const scaled = inDeviations(onset);
  const bump = Float64Array.from({ length: 2 * framesPerBeat + 1 }, (_, i) =>
    Math.exp(-0.5 * (((i - framesPerBeat) * DEVIATIONS_PER_BEAT) / framesPerBeat) ** 2),
  );
  const score = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    const last = frame + framesPerBeat;
    const from = Math.max(0, last - frames + 1);
    const to = Math.min(last, bump.length);
    let sum = 0;
    for (let i = from; i < to; i++) sum += bump[i] * scaled[last - i];
    score[frame] = sum;
  }
  return score;
}

/** Divided by their standard deviation (of a sample), not centred. */
function inDeviations(onset: Float32Array): Float32Array {
  let sum = 0;
  for (const value of onset) sum += value;
  const mean = sum / onset.length;
  let squares = 0;
  for (const value of onset) squares += (value - mean) ** 2;
  const deviation = Math.fround(Math.sqrt(squares / (onset.length - 1)));
  return onset.map((value) => value / deviation);
}
