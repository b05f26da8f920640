import { quantitative } from '../drawing/channels.js';
import type { Layer } from '../drawing/figure.js';

/** What all figures of a clip need; `analyseAudio` gives all but the name. */
export interface AudioClip {
  /** The name of the song or file. */
  readonly song: string;
  /** Hz. */
  readonly sampleRate: number;
}

/** Samples from frame to frame, as `analyseAudio` has them: frame i is centred at sample 512 i. */
const HOP = 512;

/** Where a frame has its centre, in seconds. */
export function secondsOf(frame: number, sampleRate: number): number {
  return (frame * HOP) / sampleRate;
}

/** The horizontal axis of a clip. */
export function seconds(field: string, duration: number): Layer {
  return quantitative(field, {
    scale: { domain: [0, duration], nice: false },
    axis: { title: 'seconds', grid: false, tickCount: 10 },
  });
}

/** How long something is: `30.0 s`, `4 min 5 s`. */
export function showDuration(duration: number): string {
  const whole = Math.round(duration);
  return whole < 60 ? `${duration.toFixed(1)} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
