import { quantile, sortFloats } from '../../core/numbers/index.js';

/** A beat is the first one if no frame before has this part of the highest local score. */
const FIRST_SHARE = 0.01;

/** The last beat has at least this part of the median score of the local maxima. */
const LAST_SHARE = 0.5;

/**
 * The frames of the beats of highest score: that of a beat is its local score, plus the best over the
 * beats d frames before it, half a beat to two beats away, of their score −
 * tightness · (log d − log framesPerBeat)² (Ellis, "Beat tracking by dynamic programming", 2007).
 *
 * @returns ascending.
 */
export function beatPath(
  local: Float64Array,
  framesPerBeat: number,
  tightness: number,
): Int32Array {
  const { scores, links } = linkBeats(local, framesPerBeat, tightness);
  const path: number[] = [];
  for (let frame = lastBeat(scores); frame >= 0; frame = links[frame]) path.push(frame);
  return Int32Array.from(path.reverse());
}

/** The best score of a beat at each frame, and the frame of the beat before it, −1 for none. */
function linkBeats(local: Float64Array, framesPerBeat: number, tightness: number) {
  const scores = new Float64Array(local.length);
  const links = new Int32Array(local.length);
  const nearest = Math.max(1, roundHalfToEven(framesPerBeat / 2));
  const farthest = 2 * framesPerBeat;
  const costs = Float64Array.from(
    { length: farthest + 1 },
    (_, distance) => tightness * (Math.log(distance) - Math.log(framesPerBeat)) ** 2,
  );
  const least = FIRST_SHARE * local.reduce((a, b) => Math.max(a, b), -Infinity);
  let started = false;
  for (let frame = 0; frame < local.length; frame++) {
    let best = -Infinity;
    let link = -1;
    const reach = Math.min(farthest, frame);
    for (let distance = nearest; distance <= reach; distance++) {
      const score = scores[frame - distance] - costs[distance];
      if (score > best) {
        best = score;
        link = frame - distance;
      }
    }
    scores[frame] = link < 0 ? local[frame] : local[frame] + best;
    started ||= local[frame] >= least;
    links[frame] = started ? link : -1;
  }
  return { scores, links };
}

/** The last local maximum that is high enough; where there is none, the last frame. */
function lastBeat(scores: Float64Array): number {
  const isPeak = (i: number) =>
    i > 0 && scores[i] > scores[i - 1] && (i === scores.length - 1 || scores[i] >= scores[i + 1]);
  const peaks = Int32Array.from(scores.keys()).filter(isPeak);
  const heights = Float64Array.from(peaks, (peak) => scores[peak]);
  const least = LAST_SHARE * quantile(sortFloats(heights), 0.5);
  return peaks.findLast((peak) => scores[peak] >= least) ?? scores.length - 1;
}

/** The nearest whole number; of two that are as near, the even one. */
export function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
