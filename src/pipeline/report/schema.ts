import { z } from 'zod';
import { metricsSchema } from '../experiment/metrics.js';
import { sameLength } from './same-length.js';
import { trainedNetworks } from './trained-networks.js';

/** Name of the file in a model folder. */
export const REPORT_DATA = 'report.json';

const FORMAT = 'supergenre-report';
const VERSION = 1;

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** Numbers that must stay below the length of another list. */
function below(numbers: readonly number[], length: number): boolean {
  return numbers.every((number) => number < length);
}

const counts = z.strictObject({
  read: count,
  kept: count,
  leftOut: z.array(z.strictObject({ reason: z.string(), count })),
});

/** The projected artists, a list for each of their properties. */
const artists = z
  .strictObject({
    names: z.array(z.string()),
    /** Place in the projection, its first two dimensions, in 5 digits; y is 0 where it has but one. */
    x: z.array(z.number()),
    y: z.array(z.number()),
    /** Cluster of each, −1 for noise. */
    clusters: z.array(z.int().min(-1)),
    /** `null` where unknown. */
    followers: z.array(z.number().nullable()),
    genreNames: z.array(z.string()),
    /** For each artist its genres, as positions in `genreNames`. */
    genres: z.array(z.array(count)),
  })
  .superRefine(sameLength('names', 'x', 'y', 'clusters', 'followers', 'genres'))
  .refine(({ clusters, names }) => below(clusters, names.length), {
    path: ['clusters'],
    message: 'has more clusters than artists',
  })
  .refine(({ genres, genreNames }) => genres.every((own) => below(own, genreNames.length)), {
    path: ['genres'],
    message: 'has positions beyond "genreNames"',
  });

/** HDBSCAN's table; λ in 5 digits, `null` where it is infinite. */
const condensedTree = z
  .strictObject({
    parent: z.array(count).min(1),
    child: z.array(count),
    lambda: z.array(z.number().min(0).nullable()),
    size: z.array(count),
  })
  .superRefine(sameLength('parent', 'child', 'lambda', 'size'));

const supergenre = z.strictObject({
  name: z.string(),
  cluster: count,
  artists: count,
  genres: z.array(z.strictObject({ name: z.string(), artists: count })),
});

/** How well a node is told from the rest by the hierarchical classifier, on test songs. */
const nodeCurve = z
  .strictObject({
    /** Path of the node. */
    node: z.string(),
    /** Songs that are in it. */
    support: count,
    averagePrecision: share,
    /** Points of the precision-recall curve, from recall 1 to 0. */
    precision: z.array(share),
    recall: z.array(share),
    /** Mean probability, share of songs in the node, and number of songs, for ten bins at most. */
    calibration: z
      .strictObject({
        predicted: z.array(share),
        observed: z.array(share),
        songs: z.array(count),
      })
      .superRefine(sameLength('predicted', 'observed', 'songs')),
  })
  .superRefine(sameLength('precision', 'recall'));

/**
 * Test songs by their true supergenre (row) and the most probable one (column). A song of several
 * supergenres counts as a part of one in each.
 */
const confusion = z
  .strictObject({
    supergenres: z.array(z.string()),
    counts: z.array(z.array(z.number().min(0))),
  })
  .superRefine(sameLength('supergenres', 'counts'))
  .refine(({ counts }) => counts.every((row) => row.length === counts.length), {
    path: ['counts'],
    message: 'is not square',
  });

/** A number that is finite in single precision, as features are. */
const single = z.number().refine((value) => Number.isFinite(Math.fround(value)), 'is too large');

/** Some of the test songs, drawn with a seed. */
const sample = z
  .strictObject({
    ids: z.array(z.string()),
    names: z.array(z.string()),
    /** Names of each song's artists. */
    artists: z.array(z.array(z.string())),
    /** Each song's features in the classifier's order; `null` for a missing one. */
    features: z.array(z.array(single.nullable())),
    /** Each song's true genres among those of the taxonomy. */
    genres: z.array(z.array(z.string())),
  })
  .superRefine(sameLength('ids', 'names', 'artists', 'features', 'genres'));

export const reportSchema = z.strictObject({
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
  split: z.strictObject({ train: count, test: count, leftOut: count }),
  /** Not where the taxonomy was given. */
  artists: artists.nullable(),
  /** Not where the taxonomy was given, or the engine of the clustering has none. */
  condensedTree: condensedTree.nullable(),
  /** Empty where the taxonomy was given. */
  supergenres: z.array(supergenre),
  metrics: metricsSchema,
  curves: z.array(nodeCurve),
  confusion,
  sample,
  /** Empty where no model is a network, or the data are of an earlier version. */
  networks: z.array(trainedNetworks).default([]),
});

/** The content of `report.json`: what a report on a fit shows in addition to the model itself. */
export type ReportData = z.output<typeof reportSchema>;

/** What every {@link ReportData} says of itself. */
export const reportHead = { format: FORMAT, version: VERSION } as const;
