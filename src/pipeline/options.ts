import { z } from 'zod';
import { scaling } from '../catalogue/index.js';
import { classificationOptions, combining } from '../classification/index.js';
import { evaluationOptions } from '../evaluation/index.js';
import { nodeBoosterOptions } from '../models/kinds/index.js';
import { projectionOptions } from '../projection/index.js';
import { similarityOptions } from '../similarity/index.js';
import { taxonomyOptions } from '../taxonomy/index.js';
import { compareOptions } from './compare/options.js';
import { descriptionOptions } from './description/options.js';
import { searchOptions } from './search/options.js';
import { clusteringSection } from './supergenres/clustering-section.js';
import { tuningOptions } from './tuning/options.js';

const similaritySection = similarityOptions.pick({ neighborSearch: true, seed: true }).extend({
  /**
   * Whether the model keeps the songs and artists that it was fitted on, so that it can answer which are
   * similar: some 360 bytes a song, 500 where there are more than 32,768. Default: up to 200,000 songs.
   */
  save: z.boolean().optional(),
});

/**
 * Options of the whole job by method, below those that are given: what the published method does, where
 * the defaults do something else.
 */
const PUBLISHED = {
  clustering: { consensus: 1 },
  taxonomy: { names: 'frequent' },
  classification: { combining: 'product' },
} as const;

/**
 * Options of the whole job, a section per step. Each section takes its step's own options. Where the
 * defaults below differ from the step's they are the published method's, but for those of `PUBLISHED`.
 */
export const pipelineOptions = z.strictObject({
  /**
   * `best`, the default, is the best there is in up to three times the time of `published`, which does
   * what Figueroa Soriano published, step by step.
   */
  method: z.enum(['best', 'published']).default('best'),
  /** How artists are projected, by UMAP over the means of their songs. */
  projection: projectionOptions
    .extend({
      /** Features that artists are compared by. Default: those of the method's 9 that are there. */
      features: z.array(z.string()).min(2).optional(),
      /** How the artists' means are scaled first. Default `standard`. */
      scaling: scaling.default('standard'),
      /** Artists a neighbourhood holds, the artist itself included. Default 60, as published. */
      nNeighbors: projectionOptions.shape.nNeighbors.unwrap().default(60),
      /**
       * How close points may come to each other, ≥ 0 and at most `spread`. Default 0, as published: clusters come
       * out dense.
       */
      minDist: projectionOptions.shape.minDist.unwrap().default(0),
      /** Where the layout starts. Default `spectral`, and for a consensus `pca`, which other artists change less. */
      init: projectionOptions.shape.init.unwrap().optional(),
    })
    .prefault({}),
  /** How the projected artists are clustered: the clusters are the supergenres. */
  clustering: clusteringSection,
  /** How genres, or labels, become a taxonomy. */
  taxonomy: taxonomyOptions
    .extend({
      /**
       * Where the taxonomy comes from if none is given: `clusters` of artists (or of songs with labels of
       * their own), the `labels` of several columns that are a path, or the labels `flat`. Default `auto`:
       * `labels` where they are paths, `flat` for numbers cut into classes and fewer than four labels,
       * else `clusters`.
       */
      source: z.enum(['auto', 'clusters', 'labels', 'flat']).default('auto'),
      /** Leaves out those genres of a given taxonomy that no training song has. Default false. */
      prune: z.boolean().default(false),
      /**
       * Genres of fewer clustered artists, or labels of fewer training songs where nothing is clustered,
       * are left out. Default 10, and 5 where songs have labels of their own.
       */
      minCount: taxonomyOptions.shape.minCount.unwrap().optional(),
      /** How many genres of a supergenre are kept. Default 5, and all where songs have labels of their own. */
      topGenres: taxonomyOptions.shape.topGenres.unwrap().optional(),
      /** The fewest artists of a cluster within a supergenre's cluster, where `maxDepth` is above 2.
       *  Default: a third of the clustering's `minClusterSize`, 5 at least. */
      minSubclusterSize: z.int().min(2).optional(),
    })
    .prefault({}),
  /** How the boosters of the nodes are trained. */
  booster: nodeBoosterOptions.prefault({}),
  /** What the nodes' models are and learn from, and how their probabilities are combined. */
  classification: classificationOptions
    .extend({
      /** Whether a song has one genre at most. Default: true where labels are cut from numbers, else false. */
      exclusive: z.boolean().optional(),
      /**
       * How probabilities are combined. Default `network`; `product` is the published method. `auto` tries them all on a fifth of the training
       * songs, trained on the others, and takes the one with the highest macro average precision.
       */
      combining: z.enum([...combining.options, 'auto']).default('network'),
    })
    .prefault({}),
  /** How songs are divided into training and test songs, and what is measured. */
  evaluation: evaluationOptions
    .extend({
      /**
       * Chooses from which probability on a song is said to have a genre, by classifiers that have
       * not seen it: `f1` for the highest F1 of each genre, a number for the highest recall at that
       * precision. Takes about four fits more. Default `none`.
       */
      thresholds: z.union([z.enum(['none', 'f1']), z.number().gt(0).max(1)]).default('none'),
    })
    .prefault({}),
  /** What the model keeps to find similar songs and artists. */
  similarity: similaritySection.prefault({}),
  /** How options of models are searched for, by `tuneClassifiers`. */
  tuning: tuningOptions.prefault({}),
  /** Which settings of projection and clustering are tried, by `searchSupergenres`. */
  search: searchOptions.prefault({}),
  /** Which classifiers are compared, and how, by `compareClassifiers`. */
  compare: compareOptions.prefault({}),
  /** How songs are described, by `describeCatalogue`. */
  description: descriptionOptions.prefault({}),
});

export type PipelineOptions = z.input<typeof pipelineOptions>;
export type ParsedPipelineOptions = z.output<typeof pipelineOptions>;

/** The options with what their method sets and they do not. */
export function withMethod(options: PipelineOptions): PipelineOptions {
  if (options.method !== 'published') return options;
  return {
    ...options,
    clustering: { ...PUBLISHED.clustering, ...options.clustering },
    taxonomy: { ...PUBLISHED.taxonomy, ...options.taxonomy },
    classification: { ...PUBLISHED.classification, ...options.classification },
  };
}

/** Sections that make random choices. */
const SEEDED = ['projection', 'booster', 'evaluation', 'similarity', 'tuning'] as const;

/** The options with `seed` in every section that takes one and names none. */
export function withSeed(options: PipelineOptions, seed: number | undefined): PipelineOptions {
  if (seed === undefined) return options;
  const seeded = SEEDED.map((section) => [section, { seed, ...options[section] }]);
  return { ...options, ...Object.fromEntries(seeded) };
}
