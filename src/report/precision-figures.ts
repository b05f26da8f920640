import { averagePrecisionFigure, type Figure } from '../figures/index.js';
import { comparedClassifiers, type LabelFigures, type ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/** A bar of a chart. */
interface Line {
  readonly name: string;
  readonly figures: LabelFigures;
}

type Measured = Pick<ReportData['metrics'], 'hierarchy' | 'classifiers' | 'genres' | 'supergenres'>;

/**
 * Average precision by each classifier, with intervals: of the supergenres, and for each of them of itself
 * and what is right below it.
 */
export function precisionFigures(metrics: Measured, taxonomy: Taxonomy): Figure[] {
  const ofGenre = new Map(metrics.genres.map((line) => [line.genre, line]));
  const ofSupergenre = new Map(metrics.supergenres.map((line) => [line.supergenre, line]));
  const lineOf = (node: number): Line[] => {
    const name = taxonomy.names[node];
    const isLeaf = taxonomy.isLeaf(node);
    const figures = isLeaf ? ofGenre.get(name) : ofSupergenre.get(taxonomy.path(node));
    return figures === undefined ? [] : [{ name: isLeaf ? name : `all of ${name}`, figures }];
  };
  return [0, ...taxonomy.supergenres].flatMap((node) => {
    const below = taxonomy.children(node).flatMap(lineOf);
    if (below.length === 0) return [];
    const lines = [...(node === 0 ? [] : lineOf(node)), ...below];
    const whole = taxonomy.isFlat ? 'genres' : 'supergenres';
    return [chart(node === 0 ? whole : taxonomy.path(node), lines, metrics)];
  });
}

function chart(supergenre: string, lines: readonly Line[], metrics: Measured): Figure {
  return averagePrecisionFigure({
    supergenre,
    genres: lines.map(({ name }) => name),
    support: lines.map(({ figures }) => figures.support),
    classifiers: comparedClassifiers(metrics).map(({ name, title }) => ({
      name: title,
      values: lines.map(({ figures }) => figures.averagePrecision[name] ?? null),
      ...(lines.every(({ figures }) => figures.intervals !== undefined) && {
        intervals: lines.map(({ figures }) => figures.intervals?.[name] ?? null),
      }),
    })),
  });
}
