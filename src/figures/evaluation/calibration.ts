import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { type Numbers, toJson } from '../drawing/numbers.js';

/** What {@link calibrationFigure} draws: curves of `calibrationCurve`. */
export interface CalibrationInput {
  /** Whose probabilities they are: a genre, or all. */
  readonly of: string;
  readonly curves: readonly {
    readonly name: string;
    /** Mean probability of each bin, 0 to 1. */
    readonly predicted: Numbers;
    /** Share of the bin's songs that have the label, 0 to 1. */
    readonly observed: Numbers;
    /** Songs of each bin; they make the points larger. */
    readonly songs: Numbers;
  }[];
}

const SIZE = 380;

/**
 * Calibration: how often predictions of some probability come true. On the diagonal probabilities are
 * right; below it they are too high.
 *
 * @throws InputError when there is no curve, or lists differ in length.
 */
export function calibrationFigure({ of, curves }: CalibrationInput): Figure {
  const where = 'calibrationFigure';
  checkSome(where, 'curves', curves);
  const names = curves.map(({ name }) => name);
  const values = curves.flatMap(({ name, predicted, observed, songs }) => {
    checkLengths(`${where}, ${name}`, { predicted, observed, songs });
    return Array.from(predicted, (probability, bin) => ({
      curve: name,
      predicted: toJson(probability, 4),
      observed: toJson(observed[bin], 4),
      songs: songs[bin],
    }));
  });
  const share = { type: 'quantitative', scale: { domain: [0, 1] } };
  const position = {
    x: { ...share, field: 'predicted', axis: { title: 'predicted probability (mean of the bin)' } },
    y: { ...share, field: 'observed', axis: { title: 'share of the songs that have it' } },
  };
  const color = nominal('curve', {
    scale: { domain: names },
    legend: { title: null, symbolLimit: 0 },
  });
  return makeFigure({
    name: `calibration of ${of}`,
    title: `Calibration of ${of}`,
    subtitle: [
      'On the dashed line they are right; below it they are too high. Test songs, in bins',
    ],
    description: `Calibration curve of ${of}: the share of songs that have the label against the predicted probability, in bins.`,
    view: {
      width: SIZE,
      height: SIZE,
      layer: [
        layerOf(
          [
            { predicted: 0, observed: 0 },
            { predicted: 1, observed: 1 },
          ],
          { type: 'line', style: 'reference', aria: false },
          position,
        ),
        layerOf(values, { type: 'line', aria: false }, { ...position, color }),
        layerOf(
          values,
          { type: 'circle', opacity: 1 },
          {
            ...position,
            color,
            size: quantitative('songs', {
              scale: { type: 'sqrt', range: [20, 260] },
              legend: { title: 'songs in the bin', format: ',d', tickCount: 3 },
            }),
            tooltip: tooltipOf(
              ['curve', 'of'],
              ['predicted', 'predicted', '.3f'],
              ['observed', 'observed', '.3f'],
              ['songs', 'songs', ','],
            ),
          },
        ),
      ],
    },
  });
}
