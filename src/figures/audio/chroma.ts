import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { nominal, quantitative } from '../drawing/channels.js';
import { type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { show, toJson } from '../drawing/numbers.js';
import { type AudioClip, seconds } from './clip.js';
import { timeGrid } from './time-grid.js';

/** What {@link chromaFigure} draws. */
export interface ChromaInput extends AudioClip {
  /** Frames × 12 tones from C up, 0 to 1, as `analyseAudio` gives them. */
  readonly chroma: MatrixLike;
  /** `key` is the tonic, 0 (C) to 11 (B), `mode` 1 for major and 0 for minor. */
  readonly key: { readonly key: number; readonly mode: number; readonly strength: number };
}

const TONES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/**
 * How strong each of the twelve tones is over time, with the key in the title. Neighbouring frames are
 * drawn as their mean where there are more than 112.
 *
 * @throws InputError when there is no frame, or frames do not have 12 tones.
 */
export function chromaFigure({ song, sampleRate, key, ...input }: ChromaInput): Figure {
  const chroma = toDense(input.chroma, {
    name: 'chromaFigure, chroma',
    columns: TONES.length,
    minRows: 1,
  });
  const columns = timeGrid(chroma, sampleRate);
  const cells = columns.flatMap(({ start, end, levels }) =>
    Array.from(levels, (level, tone) => ({
      tone: TONES[tone],
      start: toJson(start),
      end: toJson(end),
      level: toJson(level, 3),
    })),
  );
  const keyText = `${TONES[key.key]} ${key.mode === 1 ? 'major' : 'minor'}`;
  return makeFigure({
    name: `chroma of ${song}`,
    title: `Chroma of ${song}: ${keyText}`,
    subtitle: [
      `Estimated key: its profile has a correlation of ${show(key.strength)} with the mean strength of the tones`,
    ],
    description: `The strength of each of the twelve tones of ${song} over time; the estimated key is ${keyText}.`,
    view: {
      width: WIDTH,
      height: { step: 15 },
      data: { values: cells },
      mark: { type: 'rect', aria: false },
      encoding: {
        x: seconds('start', columns[columns.length - 1].end),
        x2: { field: 'end' },
        y: nominal('tone', { scale: { domain: TONES.toReversed() }, axis: { title: 'tone' } }),
        color: quantitative('level', {
          scale: { domain: [0, 1], range: 'ramp' },
          legend: { title: 'strength', gradientLength: 150 },
        }),
      },
    },
  });
}
