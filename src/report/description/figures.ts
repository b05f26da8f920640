import {
  balanceFigure,
  confusionFigure,
  correlationFigure,
  curveFigure,
  densitiesFigure,
  type Figure,
  importancesFigure,
  valueSharesFigure,
  violinsFigure,
} from '../../figures/index.js';
import type { CatalogueDescription, Elimination, LearningCurve } from '../../pipeline/index.js';

/** Features whose distributions are drawn. */
const DRAWN = 16;

/** The units of the method's features that have one. */
const UNITS: Readonly<Record<string, string>> = { loudness: 'dB', tempo: 'bpm', duration_ms: 'ms' };

/** The figures of one feature, class by class. */
export interface FeatureFigures {
  readonly feature: string;
  readonly figures: readonly Figure[];
}

/** All figures of a description, by the section that they stand in. */
export interface DescriptionFigures {
  readonly balance: readonly Figure[];
  readonly distributions: readonly FeatureFigures[];
  readonly correlations: readonly Figure[];
  readonly importances: readonly Figure[];
  readonly curves: readonly Figure[];
  readonly elimination: readonly Figure[];
  readonly models: readonly Figure[];
}

/** What scores are called. */
export const scoreTitles: Readonly<Record<LearningCurve['score'], string>> = {
  accuracy: 'accuracy',
  averagePrecision: 'average precision',
};

export function descriptionFigures(description: CatalogueDescription): DescriptionFigures {
  const { balance, uppermost, features, learning, elimination, models } = description;
  const names = features.map(({ name }) => name);
  const { pearson, spearman } = description.correlations;
  return {
    balance: [
      ...(uppermost === undefined
        ? []
        : [balanceFigure({ unit: 'uppermost label', labels: uppermost.labels })]),
      ...(balance.labels.length === 0
        ? []
        : [
            balanceFigure({
              unit: description.classes.of === 'artists' ? 'genre' : 'label',
              labels: balance.labels,
              without: balance.without,
            }),
          ]),
    ],
    distributions: drawnFeatures(description).map((feature) => ({
      feature: feature.name,
      figures: distributionFigures(feature),
    })),
    correlations:
      names.length < 2
        ? []
        : [
            correlationFigure({ features: names, correlations: pearson, kind: 'Pearson' }),
            correlationFigure({ features: names, correlations: spearman, kind: 'Spearman' }),
          ],
    importances: learning === undefined ? [] : importanceFigures(learning),
    curves:
      learning === undefined
        ? []
        : learning.curves.map((curve) => learningFigure(curve, learning.folds)),
    elimination:
      learning === undefined || elimination === undefined
        ? []
        : [eliminationFigure(elimination, learning.folds)],
    models:
      models?.models.map(({ name, confusion }) =>
        confusionFigure({ classes: models.classes, confusion, unit: 'genre', by: name }),
      ) ?? [],
  };
}

/** Every figure once. */
export function allFigures(figures: DescriptionFigures): Figure[] {
  const { balance, distributions, correlations, importances, curves, elimination, models } =
    figures;
  const ofFeatures = distributions.flatMap((one) => one.figures);
  return [balance, ofFeatures, correlations, importances, curves, elimination, models].flat();
}

type Feature = CatalogueDescription['features'][number];

/** The features whose distributions are drawn: the most important ones where that is known, in that order. */
function drawnFeatures({ features, learning }: CatalogueDescription): Feature[] {
  const ordered =
    learning === undefined
      ? features
      : learning.importances.flatMap(
          ({ feature }) => features.find(({ name }) => name === feature) ?? [],
        );
  return ordered
    .filter(({ type, classes }) => type !== 'empty' && type !== 'constant' && classes.length > 0)
    .slice(0, DRAWN);
}

function distributionFigures({ name, values, grid, classes }: Feature): Figure[] {
  if (values !== undefined) {
    const counted = classes.map((one) => ({ name: one.name, counts: one.counts ?? [] }));
    return [
      valueSharesFigure({
        feature: name,
        values: values.map(({ value }) => value),
        classes: counted,
      }),
    ];
  }
  const known = classes
    .filter(({ songs }) => songs > 0)
    .map((one) => ({ ...one, median: one.quartiles[1] }));
  const dense = known.flatMap(({ density, ...one }) =>
    density === undefined ? [] : [{ ...one, density }],
  );
  if (grid === undefined || dense.length === 0) return [];
  const of = { feature: name, grid, ...(UNITS[name] && { unit: UNITS[name] }) };
  return [densitiesFigure({ ...of, classes: dense }), violinsFigure({ ...of, classes: known })];
}

function importanceFigures({
  importances,
  folds,
}: NonNullable<CatalogueDescription['learning']>): Figure[] {
  const of = (kind: 'permutation' | 'gain') =>
    importances.map(({ feature, [kind]: { mean, deviation } }) => ({
      feature,
      value: mean,
      deviation,
    }));
  const lines = `Lines: a standard deviation, ${folds} held-out parts`;
  return [
    importancesFigure({
      kind: 'permutation',
      notes: ['Fall of the average precision when it is shuffled', lines],
      features: of('permutation'),
    }),
    importancesFigure({
      kind: 'gain',
      notes: ['Share of all that the trees reduce the loss by', lines],
      features: of('gain'),
    }),
  ];
}

function learningFigure({ score, chance, points }: LearningCurve, folds: number): Figure {
  const title = scoreTitles[score];
  const series = (['heldOut', 'training'] as const).map((side) => {
    const spreads = points.map((point) => point[side]);
    return {
      name: side === 'heldOut' ? 'songs held out' : 'training songs',
      x: points.map(({ songs }) => songs),
      y: spreads.map(({ mean }) => mean),
      low: spreads.map(({ mean, deviation }) => Math.max(0, mean - deviation)),
      high: spreads.map(({ mean, deviation }) => Math.min(1, mean + deviation)),
    };
  });
  return curveFigure({
    title: `Learning curve: ${title}`,
    notes: [`Means of ${folds} held-out parts; bands: a standard deviation to either side`],
    x: 'training songs',
    y: title,
    series,
    levels: [{ y: chance, text: 'without learning' }],
    logarithmic: true,
    narrow: true,
  });
}

function eliminationFigure(
  { points, best, fewest, standardError }: Elimination,
  folds: number,
): Figure {
  const spreads = points.map(({ averagePrecision }) => averagePrecision);
  const highest = Math.max(...spreads.map(({ mean }) => mean));
  return curveFigure({
    title: 'Elimination of features',
    notes: [
      'The one that matters least goes, one after another',
      `Means of ${folds} held-out parts; band: a standard deviation to either side`,
    ],
    x: 'features left',
    y: scoreTitles.averagePrecision,
    series: [
      {
        name: 'songs held out',
        x: points.map(({ features }) => features),
        y: spreads.map(({ mean }) => mean),
        low: spreads.map(({ mean, deviation }) => Math.max(0, mean - deviation)),
        high: spreads.map(({ mean, deviation }) => Math.min(1, mean + deviation)),
      },
    ],
    marks: [...new Set([fewest, best])].map((x) => ({ x, text: `${x}` })),
    levels: [{ y: highest - standardError, text: 'best, less one standard error' }],
    narrow: true,
  });
}
