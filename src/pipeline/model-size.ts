import type { Catalogue } from '../catalogue/index.js';

/** Bytes of a model folder for each song (its entry in the list of training songs), … */
const PER_SONG = 40;
/** … each artist (the projection, three times: to place others, as a table, in the report's data), … */
const PER_ARTIST = 600;
/** … each genre (its boosters below its supergenre and in the flat classifier), and all others. */
const PER_GENRE = 10_000;
const OTHERS = 2 ** 20;

/**
 * About how many bytes a fit writes: its model, and its finished boosters a second time until then.
 */
export function estimateModelBytes({ songs, artists }: Catalogue): number {
  const genres = Math.max(artists.genreNames.length, songs.labels?.names.length ?? 0);
  const boosters = genres * PER_GENRE;
  return songs.ids.length * PER_SONG + artists.ids.length * PER_ARTIST + 2 * boosters + OTHERS;
}
