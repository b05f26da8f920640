import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { quantitative } from '../drawing/channels.js';
import { type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { extent, type Numbers, toJson } from '../drawing/numbers.js';
import { type AudioClip, seconds } from './clip.js';
import { timeGrid } from './time-grid.js';

/** What {@link melSpectrogramFigure} draws. */
export interface MelSpectrogramInput extends AudioClip {
  /** Frames × bands, in decibels, as `analyseAudio` gives them. */
  readonly mel: MatrixLike;
  /** Where each band has its peak, in Hz, ascending. */
  readonly melFrequencies: Numbers;
}

/** Rows of the picture at most, three pixels high. */
const MOST_ROWS = 64;

/** Hz at which a mel scale goes over from linear to logarithmic (O'Shaughnessy, 1987). */
const MEL_BREAK = 700;

/**
 * The mel spectrogram of a clip: how loud each frequency is over time, on the mel scale
 * 2595 log₁₀(1 + f / 700). Neighbouring frames and bands are drawn as their mean where there are more
 * than 112 × 64.
 *
 * @throws InputError when there is no frame, or not a frequency for each band.
 */
export function melSpectrogramFigure(input: MelSpectrogramInput): Figure {
  const { song, sampleRate, melFrequencies } = input;
  const mel = toDense(input.mel, {
    name: 'melSpectrogramFigure, mel',
    columns: melFrequencies.length,
    minRows: 1,
  });
  const together = Math.max(1, Math.ceil(mel.columns / MOST_ROWS));
  const columns = timeGrid(mel, sampleRate, together);
  const edges = rowEdges(melFrequencies, together, sampleRate);
  const cells = columns.flatMap(({ start, end, levels }) =>
    Array.from(levels, (level, row) => ({
      start: toJson(start),
      end: toJson(end),
      low: toJson(edges[row]),
      // Below the next row, which is drawn over it, as columns are.
      high: toJson(edges[Math.min(row + 2, edges.length - 1)]),
      level: toJson(level, 3),
    })),
  );
  return makeFigure({
    name: `mel spectrogram of ${song}`,
    title: `Mel spectrogram of ${song}`,
    subtitle: ['Power of each frequency in decibels'],
    description: `The power of ${song} over time and frequency, in decibels, on the mel scale.`,
    view: {
      width: WIDTH,
      height: 3 * MOST_ROWS,
      data: { values: cells },
      mark: { type: 'rect', aria: false },
      encoding: {
        x: seconds('start', columns[columns.length - 1].end),
        x2: { field: 'end' },
        y: quantitative('low', {
          scale: { type: 'symlog', constant: MEL_BREAK, domain: [0, sampleRate / 2], nice: false },
          axis: {
            title: 'Hz (mel scale)',
            grid: false,
            values: octaves(sampleRate / 2),
          },
        }),
        y2: { field: 'high' },
        color: quantitative('level', {
          scale: {
            domain: extent(cells.map(({ level }) => level ?? Number.NaN)) ?? [0, 1],
            range: 'ramp',
            nice: false,
          },
          legend: { title: 'dB', gradientLength: 150, tickCount: 5 },
        }),
      },
    },
  });
}

/** Where the rows of the picture begin and end, in Hz: halfway between the peaks of two bands. */
function rowEdges(peaks: Numbers, together: number, sampleRate: number): number[] {
  const edges = [0];
  for (let band = together; band < peaks.length; band += together) {
    edges.push((peaks[band - 1] + peaks[band]) / 2);
  }
  return [...edges, sampleRate / 2];
}

function octaves(highest: number): number[] {
  const values = [0];
  for (let hertz = 250; hertz <= highest; hertz *= 2) values.push(hertz);
  return values;
}
