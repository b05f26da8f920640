import type { Catalogue } from '../catalogue/index.js';
import { usesFlat, usesNetworks } from '../classification/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { type GenreModelOptions, parseFitOptions } from './fit-options.js';
import type { ParsedPipelineOptions } from './options.js';

/** Bytes of a model folder for each song (its entries in the lists of training songs and of similar songs), … */
const PER_SONG = 400;
/** … each artist (the projection, three times: to place others, as a table, in the report's data), … */
const PER_ARTIST = 600;
/** … each leaf of a tree, of which there are hardly more than these, however deep it may be, … */
const PER_LEAF = 45;
const LEAVES = 64;
/** … each weight of a network, … */
const PER_WEIGHT = Float32Array.BYTES_PER_ELEMENT;
/** … and for all else. */
const OTHERS = 2 ** 20;

/**
 * About the least that a fit writes, in bytes: its model, and, unless it resumes, what was trained in
 * the checkpoint as well. Deep trees of many songs can take several times as much, and so can stacked
 * boosters, and what `combining: 'auto'` chooses.
 */
export function estimateModelBytes(
  { songs, artists }: Catalogue,
  taxonomy: Taxonomy,
  options: Pick<GenreModelOptions, 'method' | 'booster' | 'classification' | 'resume'>,
): number {
  const { job, steps } = parseFitOptions(options);
  const { combining } = steps.classification;
  const has = (test: typeof usesNetworks): boolean => combining !== 'auto' && test(combining);
  const genres = taxonomy.genres.length;
  const trees = boosterBytes(steps, songs.ids.length);
  const networks = has(usesNetworks) ? networkBytes(steps, songs.featureNames.length, genres) : 0;
  const trained = (taxonomy.size + genres) * trees + networks;
  // The flat classifier is a model of its own beside the flat models that some ways of combining have.
  const folder = trained + (has(usesFlat) ? genres * trees : 0);
  const models = folder + (job.resume ? 0 : trained);
  return songs.ids.length * PER_SONG + artists.ids.length * PER_ARTIST + models + OTHERS;
}

/** Bytes of a node's booster. */
function boosterBytes({ booster }: ParsedPipelineOptions, songs: number): number {
  const { rounds, maxDepth } = booster;
  const most = maxDepth === 0 ? LEAVES : Math.min(2 ** maxDepth, LEAVES);
  return rounds * Math.min(most, songs) * PER_LEAF;
}

/** Bytes of the networks, whose layers follow one another. */
function networkBytes(
  { classification: { network } }: ParsedPipelineOptions,
  features: number,
  genres: number,
): number {
  const { members, pieces, encoding, featureUnits, hidden } = network;
  const inputs = features * (encoding === 'piecewise' ? pieces : 1);
  const first = featureUnits > 0 ? features * featureUnits : inputs;
  const ofFeatures = inputs * featureUnits;
  const widths = [first, ...hidden, genres];
  const between = widths.slice(1).reduce((sum, width, layer) => sum + width * widths[layer], 0);
  return members * (ofFeatures + between) * PER_WEIGHT;
}
