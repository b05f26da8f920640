import type { Catalogue } from '../catalogue/index.js';
import { parseOptions } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { type PipelineOptions, pipelineOptions } from './options.js';

/** Bytes of a model folder for each song (its entry in the list of training songs), … */
const PER_SONG = 40;
/** … each artist (the projection, three times: to place others, as a table, in the report's data), … */
const PER_ARTIST = 600;
/** … each leaf that a booster's trees can have, … */
const PER_LEAF = 45;
/** … and for all else. */
const OTHERS = 2 ** 20;

/**
 * About how many bytes a fit writes: its model, and its finished boosters a second time until then.
 */
export function estimateModelBytes(
  { songs, artists }: Catalogue,
  taxonomy: Taxonomy,
  { booster }: Pick<PipelineOptions, 'booster'>,
): number {
  const { rounds, maxDepth } = parseOptions(pipelineOptions.shape.booster, booster, 'booster');
  const leaves = rounds * Math.min(2 ** maxDepth, songs.ids.length);
  const boosters = (taxonomy.size + taxonomy.genres.length) * leaves * PER_LEAF;
  return songs.ids.length * PER_SONG + artists.ids.length * PER_ARTIST + 2 * boosters + OTHERS;
}
