import { z } from 'zod';
import { arrayFileBytes, arrayTaker, parseArrayFile } from '../../../core/bytes/index.js';
import type { InputFormat } from '../../../core/jobs/index.js';
import { taxonomyOptions } from '../../../taxonomy/index.js';
import type { GenresOfArtists } from '../measure.js';
import { pairGenres } from '../modularity.js';

const MAGIC = 'supergenre genres\n';
const VERSION = 1;

const contentSchema = z.strictObject({
  genreNames: z.array(z.string()),
  artists: z.int().min(0),
  /** How many genres all artists have. */
  count: z.int().min(0),
  options: taxonomyOptions.pick({ minCount: true, topGenres: true, names: true }),
});

/** The bytes of the genres of artists, for `Runner.put`. */
export function bytesOfGenres({
  artistGenres,
  genreNames,
  options,
}: GenresOfArtists): Uint8Array[] {
  const { offsets, values } = artistGenres;
  const artists = offsets.length - 1;
  const content = { genreNames, artists, count: values.length, options };
  return arrayFileBytes(MAGIC, VERSION, content, { offsets: Int32Array.from(offsets), values });
}

/** The genres of artists, and how often they occur together. */
export const genresInput: InputFormat<GenresOfArtists> = {
  name: 'genres',
  parse(bytes, name) {
    const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, name);
    const { genreNames, artists, count, options } = contentSchema.parse(content);
    const take = arrayTaker(arrays, name);
    const artistGenres = {
      offsets: Uint32Array.from(take(Int32Array, 'offsets', artists + 1)),
      values: take(Int32Array, 'values', count),
    };
    const pairs = pairGenres(artistGenres, genreNames.length);
    return { artistGenres, genreNames, pairs, options };
  },
};
