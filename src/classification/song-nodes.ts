import type { Artists, Songs } from '../catalogue/index.js';
import type { LabelMatrix } from '../runtime/labels.js';
import { labelsOfNodes, songGenres, type Taxonomy } from '../taxonomy/index.js';

/** What a classifier learns from: the songs, and the artists that give them their genres. */
export interface LabelledSongs {
  readonly songs: Songs;
  readonly artists: Artists;
}

/**
 * The true answers: songs × nodes, 1 where the song is in the node. A song has the genres of all its
 * artists; column 0, the root, tells whether it has any genre of the taxonomy.
 */
export function songNodes({ songs, artists }: LabelledSongs, taxonomy: Taxonomy): LabelMatrix {
  return labelsOfNodes(taxonomy, songGenres(songs.artists, artists.genres), artists.genreNames);
}
