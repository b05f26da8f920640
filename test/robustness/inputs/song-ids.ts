import { join } from 'node:path';
import { readIds } from '../../../src/catalogue/index.js';
import { structured } from '../input.js';
import { anyCells } from '../mutations/cells.js';
import { oneOf } from '../mutations/mutation.js';

/** The file of `--test-songs`: an id on each line, or a table. */
export const songIds = structured({
  name: 'song-ids',
  document: (random) => {
    const count = 1 + random.integer(30);
    return {
      columns: oneOf([['track_id'], ['track_id', 'name'], ['s0']], random),
      rows: Array.from({ length: count }, (_, i) => [`s${i}`, `Song ${i}`]),
    };
  },
  mutations: anyCells,
  write: ({ columns, rows }) => ({
    ids: [columns, ...rows].map((row) => `${row.slice(0, columns.length).join(',')}\n`).join(''),
  }),
  async read(folder) {
    const ids = await readIds(join(folder, 'ids'));
    if (ids.includes('')) throw new Error('an id is empty');
    return [];
  },
});
