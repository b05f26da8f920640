import { z } from 'zod';
import { classifierFolder } from '../classification/index.js';
import { readWholeFolder } from '../core/files/index.js';
import { parseOptions, progressOptions } from '../core/options/index.js';
import {
  calibrationFigure,
  checkDrawing,
  confusionFigure,
  coverageErrorFigure,
  type Figure,
  genresPerSupergenreFigure,
  precisionRecallFigure,
  projectionFigure,
  trainingHistoryFigure,
  writeFigures,
} from '../figures/index.js';
import {
  comparedClassifiers,
  loadRanker,
  type ReportData,
  readReportData,
} from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { clusterNames } from './page-data.js';
import { precisionFigures } from './precision-figures.js';
import { condensedTree, countedGenres } from './sections/supergenres.js';

const figuresOptions = z.strictObject(progressOptions);

/** Options of {@link writeModelFigures}. */
export type ModelFiguresOptions = z.input<typeof figuresOptions>;

/**
 * Draws all figures of a saved model into a folder, as SVG and PNG in light colours.
 *
 * @param folder model folder that `GenreModel.save` wrote. @param into folder for the figures.
 * @returns the files' paths.
 * @throws InputError when the folder is not a whole model, or was saved without a fit, or a file can't
 *   be written; the signal's reason when aborted.
 */
export async function writeModelFigures(
  folder: string,
  into: string,
  options: ModelFiguresOptions = {},
): Promise<string[]> {
  const run = parseOptions(figuresOptions, options, 'figures');
  checkDrawing();
  const figures = await readWholeFolder(folder, classifierFolder().last, async (whole) => {
    const { classifier } = await loadRanker(whole);
    return modelFigures(await readReportData(whole, classifier), classifier.taxonomy);
  });
  return writeFigures(into, figures, { themes: ['light'], ...run });
}

/** All figures of a model, in the order of the method: artists, supergenres, classifiers, genres. */
export function modelFigures(report: ReportData, taxonomy: Taxonomy): Figure[] {
  const tree = condensedTree(report);
  return [
    ...projections(report),
    ...(tree === undefined ? [] : [tree]),
    ...genres(report, taxonomy),
    ...coverage(report),
    ...precisionFigures(report.metrics, taxonomy),
    ...curves(report, taxonomy),
    ...confusions(report, taxonomy),
    ...report.networks.map(trainingHistoryFigure),
  ];
}

/** The artists with and without those in no cluster. */
function projections(report: ReportData): Figure[] {
  const { artists } = report;
  if (artists === null || artists.names.length === 0) return [];
  const points = {
    points: artists.names.map((_, i) => [artists.x[i], artists.y[i]]),
    clusters: artists.clusters,
    clusterNames: clusterNames(report),
    artistNames: artists.names,
    followers: artists.followers.map((followers) => followers ?? 0),
  };
  const hasClusters = artists.clusters.some((cluster) => cluster >= 0);
  return [
    projectionFigure(points),
    ...(hasClusters ? [projectionFigure(points, { noise: 'hidden' })] : []),
  ];
}

function genres(report: ReportData, taxonomy: Taxonomy): Figure[] {
  if (taxonomy.isFlat) return [];
  const { cards, unit } = countedGenres(report, taxonomy);
  const supergenres = cards.map(({ name, genres }) => ({ supergenre: name, genres }));
  return [genresPerSupergenreFigure(supergenres, unit)];
}

function coverage({ metrics }: ReportData): Figure[] {
  const classifiers = comparedClassifiers(metrics).map(
    ({ name, title, metrics: { coverageError } }) => {
      const interval = metrics.confidence?.classifiers[name]?.coverageError;
      return { name: title, value: coverageError, ...(interval && { interval }) };
    },
  );
  return [coverageErrorFigure({ classifiers, minimum: metrics.minimumCoverageError })];
}

/** Precision against recall, and calibration, of the supergenres, and of what is right below each. */
function curves({ curves }: ReportData, taxonomy: Taxonomy): Figure[] {
  const byPath = new Map(curves.map((curve) => [curve.node, curve]));
  const above = [0, ...taxonomy.supergenres];
  const parts = above.flatMap((node) => {
    const below = taxonomy.children(node).flatMap((child) => {
      const curve = byPath.get(taxonomy.path(child));
      return curve === undefined ? [] : [{ ...curve, name: taxonomy.names[child] }];
    });
    const name = taxonomy.isFlat ? 'the genres' : 'the supergenres';
    const of = node === 0 ? name : `the genres of ${taxonomy.path(node)}`;
    return below.length === 0 ? [] : [{ of, curves: below }];
  });
  return [
    ...parts.map(precisionRecallFigure),
    ...parts.map(({ of, curves }) =>
      calibrationFigure({
        of,
        curves: curves.map(({ name, calibration }) => ({ name, ...calibration })),
      }),
    ),
  ];
}

/** Which supergenres are taken for which, and, where a song has one class, which classes. */
function confusions({ confusion, metrics }: ReportData, taxonomy: Taxonomy): Figure[] {
  const { supergenres, counts } = confusion;
  const unit = taxonomy.isFlat ? 'genre' : 'supergenre';
  const classes = metrics.confusion;
  return [
    ...(supergenres.length > 1
      ? [confusionFigure({ classes: supergenres, confusion: counts, unit })]
      : []),
    ...(classes === undefined || taxonomy.isFlat
      ? []
      : [
          confusionFigure({
            classes: classes.classes.map(({ name }) => name),
            confusion: classes.counts,
            unit: 'genre',
          }),
        ]),
  ];
}
