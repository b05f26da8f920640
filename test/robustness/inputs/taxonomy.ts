import { join } from 'node:path';
import { readTaxonomy } from '../../../src/cli/read-taxonomy.js';
import type { Random } from '../../../src/core/index.js';
import { structured } from '../input.js';
import { anyJson, type Json, jsonBytes } from '../mutations/json.js';

/** A tree whose leaves have different names. */
function tree(random: Random): Json {
  let genres = 0;
  const node = (depth: number): Json => {
    const children = depth === 0 ? 2 + random.integer(4) : random.integer(4);
    if (children === 0 || depth > 3) return { name: `genre ${genres++}` };
    return {
      name: depth === 0 ? 'music' : `group ${depth} ${genres++}`,
      children: Array.from({ length: children }, () => node(depth + 1)),
    };
  };
  return node(0);
}

/** The file of `fit --taxonomy`. */
export const taxonomy = structured({
  name: 'taxonomy',
  document: tree,
  mutations: anyJson,
  write: (document) => ({ 'taxonomy.json': JSON.stringify(document, null, 2) }),
  bytes: jsonBytes,
  async read(folder) {
    const read = await readTaxonomy(join(folder, 'taxonomy.json'));
    read.flat().toJSON();
    for (const [i, genre] of read.genres.entries()) {
      if (read.nodeOfGenre(genre) !== read.leaves[i]) throw new Error(`"${genre}" is lost`);
    }
    return [];
  },
});
