import type { z } from 'zod';
import {
  type ClassifierOptions,
  type Combining,
  classificationOptions,
  flatTruth,
  HierarchicalClassifier,
  scoreGenres,
  usesFolds,
} from '../../../classification/index.js';
import { type DenseMatrix, selectRows } from '../../../core/matrix/index.js';
import { breathe, parseOptions } from '../../../core/options/index.js';
import { nodeBoosterOptions } from '../../../models/kinds/index.js';
import { Network, networkOptions } from '../../../models/network/index.js';
import type { Taxonomy } from '../../../taxonomy/index.js';
import type { ParsedPipelineOptions } from '../../options.js';
import { genresOf } from './classical.js';
import type { Answer, Arena, Contestant, Sides } from './contestant.js';

/** Songs that a network scores before the event loop breathes. */
const PART = 1024;

/** Few rounds, as the defaults have it; many small steps; and shallow trees for songs that tell little. */
const BOOSTER_GRID = [
  {},
  {
    ...{ rounds: 400, learningRate: 0.05, maxDepth: 4, minChildWeight: 0.02 },
    ...{ subsample: 0.6, colsampleByTree: 0.6 },
  },
  { rounds: 200, learningRate: 0.05, maxDepth: 3, subsample: 0.6, colsampleByTree: 0.6 },
];

/** Thousands of songs, as the defaults have it; and smaller networks that see hundreds of songs more often. */
const NETWORK_GRID = [
  {},
  { epochs: 30, batchSize: 32, pieces: 4, featureUnits: 8, hidden: [100, 100] },
];

/** The library's own classifiers, which take all threads. */
export const own: readonly Contestant[] = [
  {
    name: 'boosters',
    title: 'boosters',
    kind: 'own',
    grid: BOOSTER_GRID,
    inFolds: {},
    atOnce: () => 1,
    parse: (settings, { booster }) =>
      parseOptions(nodeBoosterOptions, { ...booster, ...settings }, 'compare: boosters'),
    answer: (arena, settings, sides) =>
      classify(arena, sides, arena.task.taxonomy.flat(), {
        booster: settings,
        combining: 'product',
      }),
  },
  {
    name: 'networks',
    title: 'networks',
    kind: 'own',
    grid: NETWORK_GRID,
    inFolds: { members: 4 },
    atOnce: () => 1,
    parse: (settings, { classification: { network } }) =>
      parseOptions(networkOptions, { ...network, ...settings }, 'compare: networks'),
    answer: answerByNetworks,
  },
  {
    name: 'combined',
    title: 'boosters and networks',
    kind: 'own',
    grid: [{}],
    inFolds: {},
    atOnce: () => 1,
    parse: (settings) => parseTogether(settings, 'compare: combined'),
    absence: ({ steps }) =>
      combiningOf(steps) === 'product'
        ? 'boosters alone are combined (classification.combining)'
        : undefined,
    answer: (arena, settings, sides) =>
      classify(arena, sides, arena.task.taxonomy.flat(), asChosen(arena, settings)),
  },
  {
    name: 'hierarchy',
    title: 'hierarchy',
    kind: 'own',
    grid: [{}],
    inFolds: {},
    atOnce: () => 1,
    parse: (settings) => parseTogether(settings, 'compare: hierarchy'),
    absence: ({ task }) => (task.taxonomy.isFlat ? 'there are no supergenres' : undefined),
    answer: (arena, settings, sides) =>
      classify(arena, sides, arena.task.taxonomy, asChosen(arena, settings)),
  },
];

function combiningOf({ classification: { combining } }: ParsedPipelineOptions): Combining {
  return combining === 'auto' ? 'network' : combining;
}

/** Settings of boosters and networks together, on top of those that were chosen for each alone. */
const together = classificationOptions
  .pick({ combining: true, networkWeight: true, network: true })
  .extend({ booster: nodeBoosterOptions })
  .partial();

/** Only what is given is kept, so that it goes on top of what is chosen later. */
function parseTogether(settings: object, where: string): object {
  parseOptions(together, settings, where);
  return settings;
}

/** The settings that were chosen for boosters and networks alone, with those of both together on top. */
function asChosen(
  { chosen, steps }: Arena,
  { booster, network, ...settings }: z.input<typeof together>,
): ClassifierOptions {
  return {
    combining: combiningOf(steps),
    ...settings,
    booster: { ...steps.booster, ...chosen.get('boosters'), ...booster },
    network: { ...steps.classification.network, ...chosen.get('networks'), ...network },
  };
}

async function classify(
  { task, steps, run }: Arena,
  { train, asked }: Sides,
  taxonomy: Taxonomy,
  options: ClassifierOptions,
): Promise<Answer> {
  const { catalogue, truth } = task;
  const { combining: _, model: __, boosters, flatBoosters, ...section } = steps.classification;
  const quiet = { threads: run.threads, signal: run.signal };
  const isFlat = taxonomy !== task.taxonomy;
  const begun = performance.now();
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...section,
    ...options,
    ...quiet,
    flatBoosters,
    boosters: isFlat ? flatBoosters : boosters,
    songs: train,
    truth: isFlat ? flatTruth(truth, task.taxonomy) : truth,
    ...(usesFolds(options.combining ?? 'product') && { folds: task.folds }),
  });
  const trained = performance.now();
  const none = new Int32Array(0);
  const scored = await scoreGenres([{ classifier }], catalogue.songs, asked, none, quiet);
  return {
    probabilities: scored.genres[0],
    seconds: {
      training: (trained - begun) / 1000,
      predicting: (performance.now() - trained) / 1000,
    },
  };
}

async function answerByNetworks(
  { task, run }: Arena,
  settings: object,
  { train, asked }: Sides,
): Promise<Answer> {
  const { threads, signal } = run;
  const { features } = task.catalogue.songs;
  const labels = genresOf(task);
  const begun = performance.now();
  const network = await Network.fit(features, labels, {
    ...settings,
    ...{ rows: train, groups: task.experiment.together },
    ...{ exclusive: task.exclusive, threads, signal },
  });
  const trained = performance.now();
  const data = new Float32Array(asked.length * labels.columns);
  for (let start = 0; start < asked.length; start += PART) {
    const part = selectRows(features, asked.subarray(start, start + PART));
    data.set(network.predict(part).data, start * labels.columns);
    await breathe(signal);
  }
  const probabilities: DenseMatrix = { rows: asked.length, columns: labels.columns, data };
  return {
    probabilities,
    histories: network.histories,
    seconds: {
      training: (trained - begun) / 1000,
      predicting: (performance.now() - trained) / 1000,
    },
  };
}
