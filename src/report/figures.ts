import type { HierarchicalClassifier } from '../classification/index.js';
import { decisionPaths, explainNode } from '../explanation/index.js';
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
import { comparedClassifiers, type ReportData } from '../pipeline/index.js';
import { clusterNames, sampled } from './page-data.js';
import { classifierTitles } from './titles.js';

/** Songs whose decision paths are drawn for each supergenre. */
const PATHS = 75;

/** Where figures stand: in a section of the report, or in the part of each supergenre. */
type Place = 'supergenres' | 'evaluation' | 'each supergenre';

interface Source {
  readonly report: ReportData;
  readonly classifier: HierarchicalClassifier;
  /** In the part of a supergenre its node, elsewhere the root. */
  readonly node: number;
}

interface ReportFigure {
  readonly place: Place;
  /** Undefined where there is nothing to draw. */
  readonly make: (source: Source) => Figure | undefined | Promise<Figure | undefined>;
}

/** Every figure of the report, in the order in which they appear at their place. */
const registry: readonly ReportFigure[] = [
  { place: 'supergenres', make: condensedTree },
  { place: 'supergenres', make: genresPerSupergenre },
  { place: 'evaluation', make: coverageErrors },
  { place: 'evaluation', make: confusionOfSupergenres },
  { place: 'evaluation', make: precisionAgainstRecall },
  { place: 'evaluation', make: calibration },
  { place: 'each supergenre', make: averagePrecisions },
  { place: 'each supergenre', make: precisionAgainstRecall },
  { place: 'each supergenre', make: calibration },
  { place: 'each supergenre', make: pathsOfSongs },
];

export async function figuresAt(place: Place, source: Source): Promise<Figure[]> {
  const made: Figure[] = [];
  for (const figure of registry) {
    const drawn = figure.place === place ? await figure.make(source) : undefined;
    if (drawn !== undefined) made.push(drawn);
  }
  return made;
}

function condensedTree({ report }: Source): Figure | undefined {
  const { condensedTree: rows, artists } = report;
  if (rows === null || artists === null) return undefined;
  const lambda = rows.lambda.map((value) => value ?? Number.POSITIVE_INFINITY);
  return condensedTreeFigure({
    tree: { ...rows, lambda },
    labels: artists.clusters,
    clusterNames: clusterNames(report),
  });
}

function genresPerSupergenre({ report: { supergenres } }: Source): Figure | undefined {
  if (supergenres.length === 0) return undefined;
  return genresPerSupergenreFigure(
    supergenres.map(({ name, genres }) => ({
      supergenre: name,
      genres: genres.map((genre) => ({ name: genre.name, count: genre.artists })),
    })),
  );
}

function coverageErrors({ report: { metrics } }: Source): Figure {
  return coverageErrorFigure({
    minimum: metrics.minimumCoverageError,
    classifiers: comparedClassifiers(metrics, classifierTitles).map(
      ({ name, title, metrics: own }) => {
        const interval = metrics.confidence?.classifiers[name]?.coverageError;
        return {
          name: title,
          value: own.coverageError,
          ...(interval !== undefined && { interval }),
        };
      },
    ),
  });
}

function confusionOfSupergenres({ report: { confusion } }: Source): Figure {
  return confusionFigure({ classes: confusion.supergenres, confusion: confusion.counts });
}

function averagePrecisions({ report, classifier: { taxonomy }, node }: Source): Figure {
  const genres = report.metrics.genres.filter(({ genre }) => {
    const leaf = taxonomy.nodeOfGenre(genre) ?? 0;
    return leaf >= node && leaf < taxonomy.ends[node];
  });
  return averagePrecisionFigure({
    supergenre: taxonomy.names[node],
    genres: genres.map(({ genre }) => genre),
    support: genres.map(({ support }) => support),
    classifiers: comparedClassifiers(report.metrics, classifierTitles).map(({ name, title }) => ({
      name: title,
      values: genres.map(({ averagePrecision }) => averagePrecision[name] ?? null),
    })),
  });
}

function precisionAgainstRecall(source: Source): Figure | undefined {
  const { of, curves } = curvesBelow(source);
  return curves.length === 0 ? undefined : precisionRecallFigure({ of, curves });
}

function calibration(source: Source): Figure | undefined {
  const { of, curves } = curvesBelow(source);
  if (curves.length === 0) return undefined;
  return calibrationFigure({
    of,
    curves: curves.map((curve) => ({ ...curve, ...curve.calibration })),
  });
}

/** The curves of the supergenres, or of the genres of one: of those that a test song is in. */
function curvesBelow({ report, classifier: { taxonomy }, node }: Source) {
  const nodes =
    node === 0
      ? taxonomy.children(0)
      : Array.from(taxonomy.leaves).filter((leaf) => leaf > node && leaf < taxonomy.ends[node]);
  const curves = nodes.flatMap((below) => {
    const curve = report.curves.find((candidate) => candidate.node === taxonomy.path(below));
    return curve === undefined ? [] : [{ name: taxonomy.names[below], ...curve }];
  });
  return { of: node === 0 ? 'the supergenres' : `the genres of ${taxonomy.names[node]}`, curves };
}

async function pathsOfSongs({ report, classifier, node }: Source): Promise<Figure | undefined> {
  const songs = Math.min(PATHS, report.sample.ids.length);
  if (songs === 0) return undefined;
  const explained = await explainNode(classifier, sampled(report, songs), node);
  return decisionPathsFigure({
    ...decisionPaths(explained),
    node: classifier.taxonomy.names[node],
  });
}
