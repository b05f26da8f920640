import { z } from 'zod';
import type { Catalogue } from '../catalogue/index.js';
import { InputError } from '../core/errors/index.js';
import { evaluationOptions } from '../evaluation/index.js';
import { Taxonomy } from '../taxonomy/index.js';
import { audioSettings } from './audio/settings.js';
import { divideOptions, jobOptions, parseSections } from './job.js';
import type { ParsedPipelineOptions, PipelineOptions } from './options.js';
import { bestSections } from './search/best.js';
import type { SupergenreSearch } from './search/search.js';
import type { ChosenTaxonomy } from './taxonomy/choose-taxonomy.js';
import type { TaxonomySource } from './taxonomy/plan-taxonomy.js';
import type { Tuning } from './tuning/tune.js';

const fitOptions = jobOptions.extend({
  /** Classify by this taxonomy instead of finding one; nothing is projected or clustered then. */
  givenTaxonomy: z
    .custom<Taxonomy>((value) => value instanceof Taxonomy, 'a Taxonomy is needed')
    .optional(),
  /**
   * A search whose best setting gives the sections `projection` and `clustering`, and the seed where
   * none is given. It must have looked at the songs that this fit trains on.
   */
  searched: z.custom<SupergenreSearch>((value) => 'header' in Object(value)).optional(),
  /**
   * A tuning whose options the models of single nodes get, on top of those of all models;
   * those of the section `classification` go before. It needs `givenTaxonomy`, the one it was made
   * for, and must have looked at the songs that this fit trains on.
   */
  tuned: z.custom<Tuning>((value) => 'hierarchical' in Object(value)).optional(),
  /**
   * Folder that keeps each model as soon as it is trained, so that a fit that was ended can be
   * resumed; `GenreModel.save` removes it. It is emptied first unless `resume` is true, and must
   * hold nothing but an earlier checkpoint. Only one fit at a time can use it.
   */
  checkpoint: z.string().min(1).optional(),
  /**
   * Whether to go on with the fit in `checkpoint`, if there is one: it must have the same songs and
   * options, and comes to the same bytes. Default false.
   */
  resume: z.boolean().default(false),
  /**
   * How the features were computed from audio, as `readAudioSettings` has it for tables. Default: where
   * all features are columns of a set, the set's default settings.
   */
  audio: audioSettings.optional(),
  /** Called with the taxonomy as soon as it is known; training waits for it. */
  onTaxonomy: z.custom<(chosen: ChosenTaxonomy) => unknown>().optional(),
});

export const evaluateOptions = evaluationOptions
  .pick({ resamples: true, level: true })
  .extend(jobOptions.pick({ testSongs: true, onProgress: true, signal: true }).shape)
  .extend({
    /**
     * By `artist`, songs of artists that the model was trained on are left out, unless its test songs
     * were listed, and an artist's songs are drawn together in resamples. Default: how the model's
     * own songs were split.
     */
    split: evaluationOptions.shape.split.unwrap().optional(),
    /** Seed of the resamples. Default: the seed of the model's own split. */
    seed: z.int().optional(),
    /**
     * What becomes of songs that the model was trained on, and of copies of them: `include` measures
     * on them, too, which makes the figures too good. Default `leaveOut`.
     */
    trainingSongs: z.enum(['leaveOut', 'include']).default('leaveOut'),
  });

/**
 * What {@link GenreModel.evaluate} takes: `testSongs`, ids of the songs to evaluate on, all by default;
 * `resamples`, which asks for confidence intervals; `split` and `trainingSongs`, which say what becomes
 * of songs that the model knows.
 */
export type EvaluateOptions = z.input<typeof evaluateOptions>;

type FitJob = z.output<typeof fitOptions>;

/** Options of {@link GenreModel.fit}: the sections of the config file, and those of the work. */
export type GenreModelOptions = PipelineOptions & z.input<typeof fitOptions>;

/** A fit's options, checked: those of the job, and those of the steps with what a search chose. */
export function parseFitOptions(options: GenreModelOptions): {
  readonly job: FitJob;
  readonly steps: ParsedPipelineOptions;
} {
  const { job, sections } = divideOptions(fitOptions, options, 'fit');
  if (job.searched !== undefined && (sections.clustering?.consensus ?? 1) > 1) {
    throw new InputError(
      'fit: a search chooses the clusters of one projection, but option "clustering.consensus" asks for one clustering of several; omit one of them',
    );
  }
  const searched = job.searched && bestSections(job.searched);
  const seed = job.seed ?? job.searched?.header.seed;
  return { job, steps: parseSections({ ...sections, ...searched }, seed, 'fit') };
}

/** @throws InputError when a search or a tuning is given that the taxonomy has no use for. */
export function checkSource(
  { searched, tuned }: Pick<FitJob, 'searched' | 'tuned'>,
  source: TaxonomySource,
): void {
  if (searched !== undefined && source !== 'clusters') {
    throw new InputError(
      `fit: a search chooses how to cluster, but the taxonomy ${source === 'given' ? 'is given' : 'is made of labels'}; omit one of them`,
    );
  }
  if (tuned !== undefined && source === 'clusters') {
    throw new InputError('fit: a tuning holds for the nodes of one taxonomy; give that taxonomy');
  }
}

/**
 * The options of single nodes' models that a tuning chose, below those that were given, and those of the networks of a
 * way of combining, in place of those of the section.
 */
export function withTuned(
  steps: ParsedPipelineOptions,
  tuned: Tuning | undefined,
): ParsedPipelineOptions {
  if (tuned === undefined) return steps;
  const { boosters, flatBoosters, network } = steps.classification;
  return {
    ...steps,
    classification: {
      ...steps.classification,
      boosters: { ...tuned.hierarchical, ...boosters },
      flatBoosters: { ...tuned.flat, ...flatBoosters },
      network: { ...network, ...tuned.networks },
    },
  };
}

/** Labels that are cut from numbers are exclusive, unless options say otherwise. */
export function withExclusive(
  steps: ParsedPipelineOptions,
  { reading }: Pick<Catalogue, 'reading'>,
): ParsedPipelineOptions {
  const { exclusive = reading?.labels.limits !== undefined } = steps.classification;
  return { ...steps, classification: { ...steps.classification, exclusive } };
}
