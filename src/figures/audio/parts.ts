import { nominal, quantitative } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import type { Numbers } from '../drawing/numbers.js';
import { type AudioClip, seconds } from './clip.js';
import { envelope, peakOf } from './envelope.js';

/** What {@link partsFigure} draws. */
export interface PartsInput extends AudioClip {
  /** Samples of the two parts, as `analyseAudio` gives them. */
  readonly harmonic: Numbers;
  readonly percussive: Numbers;
}

/**
 * The waves of the harmonic part of a clip (what sounds on: tones) and of the percussive one (what comes
 * and goes: drums, attacks), on the same scale.
 *
 * @throws InputError when there are no samples, or the parts differ in length.
 */
export function partsFigure({ song, sampleRate, harmonic, percussive }: PartsInput): Figure {
  const where = 'partsFigure';
  checkLengths(where, { harmonic, percussive });
  checkSome(where, 'samples', harmonic);
  const parts = Object.entries({ harmonic, percussive }).map(([part, samples]) => ({
    part,
    columns: envelope(samples, sampleRate, WIDTH),
    loudness: Math.sqrt(meanSquare(samples)),
  }));
  const peak = peakOf(parts.flatMap(({ columns }) => columns));
  const names = parts.map(({ part }) => part);
  const loudness = parts.map((part) => `${part.loudness.toFixed(3)} ${part.part}`).join(', ');
  return makeFigure({
    name: `parts of ${song}`,
    title: `Harmonic and percussive part of ${song}`,
    subtitle: [`Root mean square: ${loudness}`],
    description: `The samples of the harmonic and of the percussive part of ${song} over time.`,
    view: {
      width: WIDTH,
      height: 120,
      data: {
        values: parts.flatMap(({ part, columns }) => columns.map((row) => ({ part, ...row }))),
      },
      mark: { type: 'area', opacity: 0.85, aria: false },
      encoding: {
        row: nominal('part', {
          sort: names,
          header: { title: null, labelOrient: 'top', labelAnchor: 'start' },
        }),
        x: seconds('second', harmonic.length / sampleRate),
        y: quantitative('greatest', {
          scale: { domain: [-peak, peak], nice: false },
          axis: { title: 'sample (1 is full scale)', tickCount: 5 },
        }),
        y2: { field: 'least' },
        color: nominal('part', { scale: { domain: names }, legend: null }),
      },
    },
  });
}

function meanSquare(samples: Numbers): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i] * samples[i];
  return sum / samples.length;
}
