import { InputError } from '../../core/errors/index.js';
import { checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { heatMap } from '../drawing/heat-map.js';
import { count, toJson } from '../drawing/numbers.js';

/** What {@link confusionFigure} draws. */
export interface ConfusionInput {
  readonly classes: readonly string[];
  /** Element [i][j]: how many songs of class i were put into class j, as `evaluateClasses` has it. */
  readonly confusion: readonly (readonly number[])[];
  /** What the classes are, in the singular. Default `supergenre`. */
  readonly unit?: string;
  /** What put the songs into classes, where several figures stand side by side. */
  readonly by?: string;
}

/** Share of a row from which on its cell is so strong that text is in the background's colour. */
const STRONG = 0.55;

/**
 * Which classes are taken for which: of the songs of each true class (row) the share in percent that
 * was put into each class (column). A row of songs adds up to 100.
 *
 * @throws InputError when there is no class, or the counts are not classes × classes.
 */
export function confusionFigure({
  classes,
  confusion,
  unit = 'supergenre',
  by,
}: ConfusionInput): Figure {
  const where = 'confusionFigure';
  checkSome(where, 'classes', classes);
  if (
    confusion.length !== classes.length ||
    confusion.some(({ length }) => length !== classes.length)
  ) {
    throw new InputError(
      `${where}: ${count(classes.length, 'class', 'classes')} need a matrix of as many rows and columns`,
    );
  }
  const totals = confusion.map((row) => row.reduce((sum, n) => sum + n, 0));
  const songs = totals.reduce((sum, n) => sum + n, 0);
  const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
  const cells = confusion.flatMap((row, i) =>
    row.map((n, j) => {
      const share = totals[i] === 0 ? Number.NaN : n / totals[i];
      return {
        row: classes[i],
        column: classes[j],
        value: toJson(share, 4),
        text: Number.isNaN(share) ? '–' : (100 * share).toFixed(share > 0 && share < 0.01 ? 1 : 0),
        strong: share >= STRONG,
      };
    }),
  );
  return makeFigure({
    name: by === undefined ? `confusion of ${unit}s` : `confusion of ${unit}s by ${by}`,
    title:
      by === undefined
        ? `Which ${unit}s are taken for which`
        : `${by}: which ${unit}s are taken for which`,
    subtitle: [
      `Percent of the songs of each true ${unit}; ${count(songs, 'song')}, ${((100 * right) / Math.max(1, songs)).toFixed(1)} % right`,
    ],
    description: `Confusion matrix${by === undefined ? '' : ` of ${by}`}: for each true ${unit} the percentage of its songs put into each ${unit}. Right: ${classes.map((name, i) => `${name} ${cells[i * classes.length + i].text}`).join('; ')}.`,
    view: heatMap({
      rows: classes,
      columns: classes,
      rowTitle: `true ${unit}`,
      columnTitle: `predicted ${unit}`,
      cells,
      color: {
        scale: { domain: [0, 1], range: 'ramp' },
        legend: { title: 'share', format: '.0%' },
      },
    }),
  });
}
