import { layerOf, quantitative } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, type Numbers, show, toJson } from '../drawing/numbers.js';
import { type AudioClip, seconds, secondsOf, showDuration } from './clip.js';
import { envelope, peakOf } from './envelope.js';

/** What {@link waveformFigure} draws. */
export interface WaveformInput extends AudioClip {
  /** Mono, as `readAudio` gives them. */
  readonly samples: Numbers;
  /** The frames of the beats, as `analyseAudio` gives them. */
  readonly beats: Numbers;
  /** Beats per minute. */
  readonly tempo: number;
}

/** Beats that are marked at most; in longer clips only every second, third, … is. */
const MOST_BEATS = 140;

/**
 * The wave of a clip, of each pixel the least and the greatest sample, with the beats marked.
 *
 * @throws InputError when there are no samples.
 */
export function waveformFigure(input: WaveformInput): Figure {
  const { song, samples, sampleRate, beats, tempo } = input;
  checkSome('waveformFigure', 'samples', samples);
  const duration = samples.length / sampleRate;
  const columns = envelope(samples, sampleRate, WIDTH);
  const height = 1.1 * peakOf(columns);
  const step = Math.max(1, Math.ceil(beats.length / MOST_BEATS));
  const marks = Array.from({ length: Math.ceil(beats.length / step) }, (_, i) => ({
    second: toJson(secondsOf(beats[i * step], sampleRate)),
  }));
  const marked = beatsText(beats.length, tempo, step);
  const x = seconds('second', duration);
  return makeFigure({
    name: `waveform of ${song}`,
    title: `Waveform of ${song}`,
    subtitle: [`${showDuration(duration)}${marked}`],
    description: `The samples of ${song} over time, with a line at each beat.`,
    view: {
      width: WIDTH,
      height: 180,
      layer: [
        layerOf(marks, { type: 'rule', style: 'raises', strokeWidth: 1, aria: false }, { x }),
        layerOf(
          columns,
          { type: 'area', opacity: 0.85, aria: false },
          {
            x,
            y: quantitative('greatest', {
              scale: { domain: [-height, height], nice: false },
              axis: { title: 'sample (1 is full scale)', tickCount: 5 },
            }),
            y2: { field: 'least' },
          },
        ),
      ],
    },
  });
}

/** Of a clip without beats the tempo is no more than what is usual. */
function beatsText(beats: number, tempo: number, step: number): string {
  if (beats === 0) return '; no beats';
  const some = step === 1 ? '' : `, one of ${step} marked`;
  return `, ${show(tempo)} beats per minute; ${count(beats, 'beat')}${some}`;
}
