import { nominal, quantitative } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { type Numbers, show, toJson } from '../drawing/numbers.js';

/** What {@link precisionRecallFigure} draws: the curves of `precisionRecallCurve`. */
export interface PrecisionRecallInput {
  /** Whose curves they are: a genre, or a classifier. */
  readonly of: string;
  readonly curves: readonly {
    readonly name: string;
    /** Precision and recall at each threshold, ascending; the last is precision 1 at recall 0. */
    readonly precision: Numbers;
    readonly recall: Numbers;
    /** The area under the curve, for the legend. */
    readonly averagePrecision?: number;
  }[];
}

/** Points of a curve at most. */
const MOST_POINTS = 300;

/**
 * Precision-recall curves, drawn as the steps that average precision is the area under. Recall is
 * read at 300 places where a curve has more points.
 *
 * @throws InputError when there is no curve, or precision and recall differ in length.
 */
export function precisionRecallFigure({ of, curves }: PrecisionRecallInput): Figure {
  const where = 'precisionRecallFigure';
  checkSome(where, 'curves', curves);
  const names = curves.map(({ name, averagePrecision }) =>
    averagePrecision === undefined ? name : `${name} (${show(averagePrecision)})`,
  );
  const values = curves.flatMap(({ name, precision, recall }, c) => {
    checkLengths(`${where}, ${name}`, { precision, recall });
    return thinOut(precision, recall).map((i) => ({
      curve: names[c],
      recall: toJson(recall[i], 4),
      precision: toJson(precision[i], 4),
    }));
  });
  const areas = curves.some(({ averagePrecision }) => averagePrecision !== undefined);
  return makeFigure({
    name: `precision and recall of ${of}`,
    title: `Precision and recall of ${of}`,
    subtitle: [
      `At every threshold, on the test songs${areas ? '; in brackets the average precision' : ''}`,
    ],
    description: `Precision against recall of ${of} at every threshold of the score, a line for each curve.`,
    view: {
      width: WIDTH - 100,
      height: 360,
      data: { values },
      mark: { type: 'line', interpolate: 'step-before', strokeWidth: 1.8 },
      encoding: {
        x: quantitative('recall', {
          scale: { domain: [0, 1] },
          axis: { title: 'recall (share of the true songs that are found)' },
        }),
        y: quantitative('precision', {
          scale: { domain: [0, 1] },
          axis: { title: 'precision (share of the found songs that are true)' },
        }),
        order: quantitative('recall'),
        color: nominal('curve', {
          scale: { domain: names },
          legend: { title: null, symbolType: 'stroke', symbolLimit: 0 },
        }),
      },
    },
  });
}

/** Positions of a curve, one for each step of recall, and both ends. */
function thinOut(precision: Numbers, recall: Numbers): number[] {
  const last = precision.length - 1;
  if (last < MOST_POINTS) return Array.from({ length: last + 1 }, (_, i) => i);
  const kept: number[] = [];
  let step = -1;
  for (let i = last; i >= 0; i--) {
    const own = Math.floor(recall[i] * MOST_POINTS);
    if (own === step) continue;
    kept.push(i);
    step = own;
  }
  return kept;
}
