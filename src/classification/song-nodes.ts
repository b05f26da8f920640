import type { Artists, OwnLabels, Songs } from '../catalogue/index.js';
import { InputError } from '../core/errors/index.js';
import type { LabelMatrix } from '../core/matrix/index.js';
import { labelsOfNodes, songGenres, type Taxonomy } from '../taxonomy/index.js';

/** What a classifier learns from: songs with labels of their own, or the artists that give them genres. */
export interface LabelledSongs {
  readonly songs: Songs;
  /** Not looked at where the songs have labels of their own. */
  readonly artists?: Artists | undefined;
}

/**
 * The true answers: songs × nodes, 1 where the song is in the node. A song has its own labels, where
 * the songs have such, else the genres of all its artists; column 0, the root, tells whether it has
 * any genre of the taxonomy.
 *
 * @throws InputError when the songs have neither labels nor artists.
 */
export function songNodes(catalogue: LabelledSongs, taxonomy: Taxonomy): LabelMatrix {
  const { names, lists } = labelsOf(catalogue);
  return labelsOfNodes(taxonomy, lists, names);
}

/**
 * The labels of songs: their own, or else the genres of their artists.
 *
 * @throws InputError when the songs have neither labels nor artists.
 */
export function labelsOf({ songs, artists }: LabelledSongs): OwnLabels {
  if (songs.labels !== undefined) return songs.labels;
  if (artists !== undefined) {
    return { names: artists.genreNames, lists: songGenres(songs.artists, artists.genres) };
  }
  throw new InputError(
    'the songs have no labels: read them with the option songs.columns.labels or with their artists',
  );
}
