import { z } from 'zod';
import { quoted } from '../core/errors/index.js';
import type { PartStore } from '../core/files/index.js';
import { runnerOption } from '../core/jobs/index.js';
import { isTyped, type LabelMatrix, type Lists } from '../core/matrix/index.js';
import { runOptions, suggestion } from '../core/options/index.js';
import { modelKinds, nodeBoosterOptions } from '../models/kinds/index.js';
import { networkComponentOptions } from './combining/training/network-options.js';
import { stackedOptions } from './combining/training/stacked-options.js';
import { scoringShape } from './scoring-shape.js';

/** What nodes' models are, with settings of their own. */
const model = z
  .union([
    z.string().transform((kind) => ({ kind })),
    z.looseObject({
      /** The name of a kind: `booster`, `network`, or what `registerModelKind` was given. */
      kind: z.string(),
    }),
  ])
  .superRefine(({ kind }, context) => {
    const known = modelKinds().map(({ name }) => name);
    if (known.includes(kind)) return;
    context.addIssue(`unknown kind of model ${quoted(kind)}${suggestion(kind, known)}`);
  });

/** Checked when they are joined with the options of all nodes' models. */
const ofSingleNodes = z.record(
  z.string(),
  z.custom<object>(
    (value) => typeof value === 'object' && value !== null,
    'options of a model are needed',
  ),
);

/** What the section `classification` of the config file has, but for the way of combining. */
export const classificationShape = {
  /**
   * Whose genres are learnt: `artists`, the default and the published method, gives each song all genres
   * of its artists; `songs` takes away those that are doubtful for the song, judged by boosters that have
   * not seen its artists. Only training changes; test songs keep all genres of their artists.
   */
  labels: z.enum(['artists', 'songs']).default('artists'),
  /**
   * Songs with none of the taxonomy's genres: `leaveOut` (the default) trains without them,
   * `negatives` shows them to the models below the root as negative examples.
   */
  otherSongs: z.enum(['leaveOut', 'negatives']).default('leaveOut'),
  /**
   * The most songs that one node's model, or one of a flat classifier, learns from; of more, as many are drawn
   * at random. Default 1,000,000, from which on a booster of the default size hardly gains (docs/scale.md).
   */
  mostSongs: z.int().min(1).default(1_000_000),
  /**
   * Training songs whose features, and nothing else of them, the model keeps, for explanations to compare a
   * song with; they are drawn at random by the boosters' seed. Default 100; 0 keeps none.
   */
  backgroundSongs: z.int().min(0).max(10_000).default(100),
  ...scoringShape,
  /**
   * What nodes' models are: the name of a kind, or `{ kind, … }` with settings of it. Default `booster`,
   * which takes its settings from the section `booster`; `network` takes them from `network` below.
   */
  model: model.default({ kind: 'booster' }),
  /** Options of single nodes' models by the node's path, on top of those of all. */
  boosters: ofSingleNodes.default({}),
  /** The same for the flat models that some ways of combining train as well, by genre. */
  flatBoosters: ofSingleNodes.default({}),
  ...stackedOptions,
  ...networkComponentOptions,
};

const positions = z.custom<Int32Array>(
  (value) => isTyped(value, 'Int32Array'),
  'an Int32Array is needed',
);

/** What a fit takes as well. */
export const fitShape = {
  /** Options of every booster, of nodes whose models are boosters; 150 rounds at a learning rate of 0.1
   *  by default. */
  booster: nodeBoosterOptions.prefault({}),
  /** Positions of the songs to train on. Default: all. */
  songs: positions.optional(),
  /**
   * The fold of each song of the catalogue, for ways of combining that learn from models which have
   * not seen a song; −1 for a song that takes no part there. Default: five folds, drawn by song.
   */
  folds: positions.optional(),
  /**
   * For each song of the catalogue what it is kept together by in the validation part of networks, as numbers
   * from 0. Default: its artists.
   */
  groups: z.custom<Lists>((value) => 'offsets' in Object(value)).optional(),
  /** What each song is in, songs × nodes. Default: worked out from the catalogue ({@link songNodes}). */
  truth: z.custom<LabelMatrix>((value) => isTyped(Object(value).data, 'Uint8Array')).optional(),
  /**
   * Where each model is kept as soon as it is trained. Models that are there are not trained again: a
   * fit that was ended goes on from them, and comes to the same.
   */
  store: z
    .custom<PartStore>((value) => 'get' in Object(value) && 'put' in Object(value))
    .optional(),
  ...runnerOption,
  ...runOptions,
};

/** A fit's options, checked, but for the way of combining. */
export type TrainingSettings = z.output<
  z.ZodObject<typeof classificationShape & typeof fitShape, z.core.$strict>
>;
