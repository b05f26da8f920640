import type { Artists, Catalogue, TableReport } from '../../catalogue/index.js';
import type { HierarchicalClassifier } from '../../classification/index.js';
import type { CondensedTree } from '../../clustering/index.js';
import { listAt, positionsWhere, selectLabels, selectRows } from '../../core/matrix/index.js';
import { Random, shortest } from '../../core/numbers/index.js';
import type { Metrics } from '../experiment/metrics.js';
import type { TestScores } from '../experiment/scores.js';
import type { Task } from '../experiment/task.js';
import type { ParsedPipelineOptions } from '../options.js';
import type { FoundSupergenres } from '../supergenres/find-supergenres.js';
import { networkCurves } from './network-curves.js';
import { confusionOf, nodeCurves } from './node-figures.js';
import { type ReportData, reportHead } from './schema.js';

/** Test songs that curves and confusion are made of at most, and those that are kept one by one. */
const CURVE_SONGS = 100_000;
const SAMPLE_SONGS = 1000;
/** Digits of places and densities: finer than any screen. */
const DIGITS = 5;

/** What a fit has when its report's data are made. */
export interface Fitted {
  readonly classifier: HierarchicalClassifier;
  readonly scores: TestScores;
  readonly supergenres: FoundSupergenres | undefined;
  readonly metrics: Metrics;
  readonly options: ParsedPipelineOptions;
}

/** The test songs that a report shows, ascending. */
export interface DrawnForReport {
  /** Those that curves and confusion are made of. */
  readonly curves: Int32Array;
  /** Those that are shown one by one. */
  readonly sample: Int32Array;
}

/** Draws the test songs that a report shows: all for curves up to 100,000. */
export function drawForReport({ test }: Task, seed: number): DrawnForReport {
  const drawn = new Random(seed).shuffle(positionsWhere(test.positions.length));
  return {
    curves: drawn.slice(0, CURVE_SONGS).sort(),
    sample: drawn.slice(0, SAMPLE_SONGS).sort(),
  };
}

/**
 * Collects what a report shows: counts, the projected artists, curves on test songs, and a sample of
 * test songs.
 *
 * @param drawn the songs to show; `fitted.scores` has kept those of its curves, or all.
 */
export function makeReportData(task: Task, drawn: DrawnForReport, fitted: Fitted): ReportData {
  const { catalogue, taxonomy, split, test } = task;
  const { scores, supergenres, metrics, options } = fitted;
  const isKept = scores.kept.length === drawn.curves.length;
  const probabilities = isKept ? scores.nodes : selectRows(scores.nodes, drawn.curves);
  const measuredTruth = selectLabels(test.nodes, drawn.curves);
  return {
    ...reportHead,
    cleaning: cleaningOf(catalogue.report),
    options: { ...options },
    split: {
      train: split.train.length,
      test: split.test.length,
      leftOut: split.leftOut.length,
    },
    artists: supergenres === undefined ? null : artistColumns(catalogue.artists, supergenres),
    condensedTree: treeColumns(supergenres?.condensedTree),
    supergenres: (supergenres?.supergenres ?? []).map(({ name, cluster, artists, genres }) => ({
      name,
      cluster,
      artists,
      genres: genres.map((genre) => ({ name: genre.name, artists: genre.artistsInCluster })),
    })),
    metrics,
    curves: nodeCurves(taxonomy, measuredTruth, probabilities),
    confusion: confusionOf(taxonomy, measuredTruth, probabilities),
    sample: sampleOf(task, fitted.classifier, drawn.sample),
    networks: networkCurves(fitted.classifier, options.classification.model.kind),
  };
}

function cleaningOf({
  songs,
  artists,
  features,
  notes,
}: Catalogue['report']): ReportData['cleaning'] {
  const counts = ({ read, kept, leftOut }: TableReport) => ({
    read,
    kept,
    leftOut: leftOut.map((rule) => ({ ...rule })),
  });
  return {
    songs: counts(songs),
    artists: counts(artists),
    features: [...features],
    notes: [...notes],
  };
}

function artistColumns(
  artists: Artists,
  { artists: projected, embedding, clusters }: FoundSupergenres,
): ReportData['artists'] {
  const { columns, data } = embedding;
  const positions = Array.from(projected);
  return {
    names: positions.map((artist) => artists.names[artist]),
    x: positions.map((_, i) => rounded(data[i * columns])),
    y: positions.map((_, i) => (columns > 1 ? rounded(data[i * columns + 1]) : 0)),
    clusters: Array.from(clusters),
    followers: positions.map((artist) => numberOrNull(artists.followers[artist])),
    genreNames: [...artists.genreNames],
    genres: positions.map((artist) => Array.from(listAt(artists.genres, artist))),
  };
}

function treeColumns(tree: CondensedTree | undefined): ReportData['condensedTree'] {
  if (tree === undefined) return null;
  const { parent, child, lambda, size } = tree;
  return {
    parent: Array.from(parent),
    child: Array.from(child),
    lambda: Array.from(lambda, (value) => (Number.isFinite(value) ? rounded(value) : null)),
    size: Array.from(size),
  };
}

/** @param rows of the test songs. */
function sampleOf(
  { catalogue, taxonomy, test }: Task,
  { featureNames }: HierarchicalClassifier,
  rows: Int32Array,
): ReportData['sample'] {
  const { songs, artists } = catalogue;
  const { columns, data } = songs.features;
  const source = featureNames.map((name) => songs.featureNames.indexOf(name));
  const sampled = Array.from(rows, (row) => test.positions[row]);
  return {
    ids: sampled.map((song) => songs.ids[song]),
    names: sampled.map((song) => songs.names?.[song] ?? ''),
    artists: sampled.map((song) =>
      Array.from(listAt(songs.artists, song), (artist) => artists.names[artist]),
    ),
    features: sampled.map((song) =>
      source.map((column) => numberOrNull(shortest(data[song * columns + column]))),
    ),
    genres: Array.from(rows, (row) =>
      taxonomy.genres.filter((_, g) => test.genres.data[row * test.genres.columns + g] === 1),
    ),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
