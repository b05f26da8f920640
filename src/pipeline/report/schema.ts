import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { readJsonFile } from '../../core/files/index.js';
import type { Metrics } from '../experiment/metrics.js';

/** Name of the file in a model folder. */
export const REPORT_DATA = 'report.json';

const FORMAT = 'supergenre-report';
const VERSION = 1;

const counts = z.strictObject({
  read: z.int(),
  kept: z.int(),
  leftOut: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
});

/** The projected artists, a list for each of their properties. */
const artists = z.strictObject({
  names: z.array(z.string()),
  /** Place in the projection, its first two dimensions, in 5 digits; y is 0 where it has but one. */
  x: z.array(z.number()),
  y: z.array(z.number()),
  /** Cluster of each, −1 for noise. */
  clusters: z.array(z.int()),
  /** `null` where unknown. */
  followers: z.array(z.number().nullable()),
  genreNames: z.array(z.string()),
  /** For each artist its genres, as positions in `genreNames`. */
  genres: z.array(z.array(z.int())),
});

/** HDBSCAN's table; λ in 5 digits, `null` where it is infinite. */
const condensedTree = z.strictObject({
  parent: z.array(z.int()),
  child: z.array(z.int()),
  lambda: z.array(z.number().nullable()),
  size: z.array(z.int()),
});

const supergenre = z.strictObject({
  name: z.string(),
  cluster: z.int(),
  artists: z.int(),
  genres: z.array(z.strictObject({ name: z.string(), artists: z.int() })),
});

/** How well a node is told from the rest by the hierarchical classifier, on test songs. */
const nodeCurve = z.strictObject({
  /** Path of the node. */
  node: z.string(),
  /** Songs that are in it. */
  support: z.int(),
  averagePrecision: z.number(),
  /** Points of the precision-recall curve, from recall 1 to 0. */
  precision: z.array(z.number()),
  recall: z.array(z.number()),
  /** Mean probability, share of songs in the node, and number of songs, for ten bins at most. */
  calibration: z.strictObject({
    predicted: z.array(z.number()),
    observed: z.array(z.number()),
    songs: z.array(z.int()),
  }),
});

/**
 * Test songs by their true supergenre (row) and the most probable one (column). A song of several
 * supergenres counts as a part of one in each.
 */
const confusion = z.strictObject({
  supergenres: z.array(z.string()),
  counts: z.array(z.array(z.number())),
});

/** Some of the test songs, drawn with a seed. */
const sample = z.strictObject({
  ids: z.array(z.string()),
  names: z.array(z.string()),
  /** Names of each song's artists. */
  artists: z.array(z.array(z.string())),
  /** Each song's features in the classifier's order; `null` for a missing one. */
  features: z.array(z.array(z.number().nullable())),
  /** Each song's true genres among those of the taxonomy. */
  genres: z.array(z.array(z.string())),
});

const reportSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  cleaning: z.strictObject({
    songs: counts,
    artists: counts,
    features: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  /** The options of every step. */
  options: z.record(z.string(), z.unknown()),
  /** Songs on either side, and on neither. */
  split: z.strictObject({ train: z.int(), test: z.int(), leftOut: z.int() }),
  /** Not where the taxonomy was given. */
  artists: artists.nullable(),
  /** Not where the taxonomy was given, or the engine of the clustering has none. */
  condensedTree: condensedTree.nullable(),
  /** Empty where the taxonomy was given. */
  supergenres: z.array(supergenre),
  metrics: z.custom<Metrics>((value) => 'classifiers' in Object(value), 'metrics are needed'),
  curves: z.array(nodeCurve),
  confusion,
  sample,
});

/** The content of `report.json`: what a report on a fit shows beside the model itself. */
export type ReportData = z.output<typeof reportSchema>;

/** What every {@link ReportData} says of itself. */
export const reportHead = { format: FORMAT, version: VERSION } as const;

/**
 * Reads the report's data of a saved model.
 *
 * @throws InputError when the file is missing, of another version, or damaged.
 */
export async function readReportData(folder: string): Promise<ReportData> {
  const file = join(folder, REPORT_DATA);
  const value = await readJsonFile(file);
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value);
  if (head.success && head.data.version !== VERSION) {
    throw new InputError(
      `the data have format version ${head.data.version}, this release reads ${VERSION}; use the release that made them, or fit the model anew`,
      { file },
    );
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new InputError(
    `these are not the data of a report: ${path.join('.')}: ${message}; fit the model anew`,
    { file },
  );
}
