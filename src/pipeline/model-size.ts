import type { Catalogue } from '../catalogue/index.js';
import { parseOptions } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import type { GenreModelOptions } from './fit-options.js';
import { pipelineOptions } from './options.js';

/** Bytes of a model folder for each song (its entry in the list of training songs), … */
const PER_SONG = 40;
/** … each artist (the projection, three times: to place others, as a table, in the report's data), … */
const PER_ARTIST = 600;
/** … each leaf of a tree, of which there are hardly more than these, however deep it may be, … */
const PER_LEAF = 45;
const LEAVES = 64;
/** … and for all else. */
const OTHERS = 2 ** 20;

/**
 * About the least that a fit writes, in bytes: its model, and, unless it resumes, its boosters in the
 * checkpoint as well. Deep trees of many songs can take several times as much.
 */
export function estimateModelBytes(
  { songs, artists }: Catalogue,
  taxonomy: Taxonomy,
  { booster, resume = false }: Pick<GenreModelOptions, 'booster' | 'resume'>,
): number {
  const { rounds, maxDepth } = parseOptions(pipelineOptions.shape.booster, booster, 'booster');
  const most = maxDepth === 0 ? LEAVES : Math.min(2 ** maxDepth, LEAVES);
  const leaves = rounds * Math.min(most, songs.ids.length);
  const boosters = (taxonomy.size + taxonomy.genres.length) * leaves * PER_LEAF;
  const copies = resume ? 1 : 2;
  return songs.ids.length * PER_SONG + artists.ids.length * PER_ARTIST + copies * boosters + OTHERS;
}
