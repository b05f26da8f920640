import { asBooster, type HierarchicalClassifier } from '../classification/index.js';
import {
  averagePrecisionFigure,
  calibrationFigure,
  condensedTreeFigure,
  confusionFigure,
  coverageErrorFigure,
  decisionPathsFigure,
  type Figure,
  genresPerSupergenreFigure,
  precisionRecallFigure,
} from '../figures/index.js';
import { type ClassifierName, classifierNames, type ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { clusterNames, sampled } from './page-data.js';

/** Songs whose decision paths are drawn for each supergenre. */
const PATHS = 75;

/** The figures of a report, by section. */
export interface ReportFigures {
  readonly supergenres: readonly Figure[];
  readonly evaluation: readonly Figure[];
  /** The figures of each supergenre's genres, by its name. */
  readonly ofSupergenre: ReadonlyMap<string, readonly Figure[]>;
}

const TITLES: Readonly<Record<ClassifierName, string>> = {
  vanilla: 'flat',
  hierarchical: 'hierarchical',
  hinted: 'hierarchical, told the supergenre',
};

/** Makes every figure that does not change while the report is read. */
export function reportFigures(
  report: ReportData,
  classifier: HierarchicalClassifier,
): ReportFigures {
  const { taxonomy } = classifier;
  const { metrics, confusion } = report;
  const tops = taxonomy.children(0);
  return {
    supergenres: [...treeFigures(report), ...genreFigures(report)],
    evaluation: [
      coverageErrorFigure({
        minimum: metrics.minimumCoverageError,
        classifiers: classifierNames.map((name) => ({
          name: TITLES[name],
          value: metrics.classifiers[name].coverageError,
          ...intervalOf(metrics.confidence?.classifiers[name].coverageError),
        })),
      }),
      confusionFigure({ classes: confusion.supergenres, confusion: confusion.counts }),
      ...curveFigures('the supergenres', tops, report, taxonomy),
    ],
    ofSupergenre: new Map(
      tops.map((top) => [
        taxonomy.names[top],
        [
          ...precisionFigures(taxonomy.names[top], leavesBelow(taxonomy, top), report, taxonomy),
          ...curveFigures(
            `the genres of ${taxonomy.names[top]}`,
            leavesBelow(taxonomy, top).filter((leaf) => leaf !== top),
            report,
            taxonomy,
          ),
          ...pathFigures(top, report, classifier),
        ],
      ]),
    ),
  };
}

function treeFigures(report: ReportData): Figure[] {
  const { condensedTree, artists } = report;
  if (condensedTree === null || artists === null) return [];
  const tree = {
    ...condensedTree,
    lambda: condensedTree.lambda.map((value) => value ?? Number.POSITIVE_INFINITY),
  };
  return [
    condensedTreeFigure({ tree, labels: artists.clusters, clusterNames: clusterNames(report) }),
  ];
}

function genreFigures({ supergenres }: ReportData): Figure[] {
  if (supergenres.length === 0) return [];
  return [
    genresPerSupergenreFigure(
      supergenres.map(({ name, genres }) => ({
        supergenre: name,
        genres: genres.map((genre) => ({ name: genre.name, count: genre.artists })),
      })),
    ),
  ];
}

function precisionFigures(
  supergenre: string,
  leaves: readonly number[],
  { metrics }: ReportData,
  taxonomy: Taxonomy,
): Figure[] {
  const names = new Set(leaves.map((leaf) => taxonomy.names[leaf]));
  const genres = metrics.genres.filter(({ genre }) => names.has(genre));
  return [
    averagePrecisionFigure({
      supergenre,
      genres: genres.map(({ genre }) => genre),
      support: genres.map(({ support }) => support),
      classifiers: classifierNames.map((name) => ({
        name: TITLES[name],
        values: genres.map(({ averagePrecision }) => averagePrecision[name]),
      })),
    }),
  ];
}

/** Precision against recall and calibration of some nodes, those that a test song is in. */
function curveFigures(
  of: string,
  nodes: readonly number[],
  { curves }: ReportData,
  taxonomy: Taxonomy,
): Figure[] {
  const found = nodes.flatMap((node) => {
    const curve = curves.find((candidate) => candidate.node === taxonomy.path(node));
    return curve === undefined ? [] : [{ name: taxonomy.names[node], ...curve }];
  });
  if (found.length === 0) return [];
  return [
    precisionRecallFigure({ of, curves: found }),
    calibrationFigure({
      of,
      curves: found.map(({ name, calibration }) => ({ name, ...calibration })),
    }),
  ];
}

/** How the answers of a supergenre's booster come about, song by song. */
function pathFigures(
  node: number,
  report: ReportData,
  classifier: HierarchicalClassifier,
): Figure[] {
  const songs = Math.min(PATHS, report.sample.ids.length);
  if (songs === 0) return [];
  const contributions = asBooster(classifier.model(node)).contributions(sampled(report, songs));
  return [
    decisionPathsFigure({
      node: classifier.taxonomy.names[node],
      features: classifier.featureNames,
      contributions,
    }),
  ];
}

function leavesBelow(taxonomy: Taxonomy, node: number): number[] {
  return Array.from(taxonomy.leaves).filter((leaf) => leaf >= node && leaf < taxonomy.ends[node]);
}

function intervalOf(interval: { readonly low: number; readonly high: number } | undefined) {
  return interval === undefined ? {} : { interval };
}
