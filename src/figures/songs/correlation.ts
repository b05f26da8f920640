import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { heatMap } from '../drawing/heat-map.js';
import { toJson } from '../drawing/numbers.js';

/** What {@link correlationFigure} draws; see `describeSongs`. */
export interface CorrelationInput {
  readonly features: readonly string[];
  /** features × features: correlations, −1 to 1; NaN where a feature is constant. */
  readonly correlations: MatrixLike;
  /** Whose correlation it is: of the values, or of their ranks. Default `Pearson`. */
  readonly kind?: 'Pearson' | 'Spearman';
}

/** Correlation from which on its cell is so strong that text is in the background's colour. */
const STRONG = 0.75;

/** Pairs that the description names. */
const NAMED = 5;

/**
 * The correlation of every pair of features over the songs. Strong ones tell that one feature would do for
 * both. Above 20 features the cells have no text.
 *
 * @throws InputError when there is no feature, or the matrix is not features × features.
 */
export function correlationFigure({
  features,
  correlations,
  kind = 'Pearson',
}: CorrelationInput): Figure {
  const where = 'correlationFigure';
  checkSome(where, 'features', features);
  const { data, columns } = toDense(correlations, {
    name: 'correlations',
    allowMissing: true,
    columns: features.length,
    minRows: features.length,
  });
  const cells = features.flatMap((row, i) =>
    features.map((column, j) => {
      const value = data[i * columns + j];
      return {
        row,
        column,
        value: toJson(value, 3),
        text: Number.isNaN(value) ? '–' : showHundredths(value),
        strong: Math.abs(value) >= STRONG,
      };
    }),
  );
  const strongest = cells
    .filter((_, k) => k % columns > Math.floor(k / columns))
    .filter(({ value }) => value !== null)
    .sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0))
    .slice(0, NAMED)
    .map(({ row, column, text }) => `${row} and ${column} ${text}`);
  return makeFigure({
    name: kind === 'Pearson' ? 'correlations of features' : 'rank correlations of features',
    title: 'Which features go together',
    subtitle: [
      kind === 'Pearson'
        ? "Pearson's correlation over all songs; a dash where a feature never changes"
        : "Spearman's correlation, of the ranks, over all songs",
    ],
    description: `A heat map of ${kind}'s correlation of every pair of features over the songs${strongest.length > 0 ? `. The strongest: ${strongest.join('; ')}` : ''}.`,
    view: heatMap({
      rows: features,
      columns: features,
      rowTitle: 'feature',
      columnTitle: 'feature',
      cells,
      color: {
        scale: { domain: [-1, 1], domainMid: 0, range: 'diverging', interpolate: 'lab' },
        legend: { title: 'correlation', format: '.1f' },
      },
    }),
  });
}

/** Two digits after the point, and no minus sign before a zero. */
function showHundredths(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '−');
}
