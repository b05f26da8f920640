import { type LabelMatrix, type Lists, listAt, listCount, shared } from '../core/matrix/index.js';
import { checkPositions } from './check-positions.js';
import type { Taxonomy } from './taxonomy.js';

/**
 * Which nodes of a taxonomy each song belongs to: a leaf where the song has that genre, an inner node
 * where it has any genre below, so the root where it has any genre of the taxonomy. Genres that are
 * not in the taxonomy are ignored.
 *
 * @param songGenres for each song its genres, as positions in `genreNames`.
 * @returns songs × nodes on memory that threads can share; one byte each.
 * @throws InputError when a song has a genre that is not in `genreNames`.
 */
export function labelsOfNodes(
  taxonomy: Taxonomy,
  songGenres: Lists,
  genreNames: readonly string[],
): LabelMatrix {
  const nodesOfGenre = genreNames.map((genre) => {
    const nodes: number[] = [];
    let node = taxonomy.nodeOfGenre(genre) ?? -1;
    for (; node >= 0; node = taxonomy.parents[node]) nodes.push(node);
    return nodes;
  });
  return toLabels(songGenres, nodesOfGenre, taxonomy.size);
}

/**
 * Which genres of a taxonomy each song has: the truth that rankings of genres are compared with.
 *
 * @param songGenres for each song its genres, as positions in `genreNames`.
 * @returns songs × `taxonomy.genres` on memory that threads can share; one byte each.
 * @throws InputError when a song has a genre that is not in `genreNames`.
 */
export function labelsOfGenres(
  taxonomy: Taxonomy,
  songGenres: Lists,
  genreNames: readonly string[],
): LabelMatrix {
  const columnOfGenre = new Map(taxonomy.genres.map((genre, column) => [genre, [column]]));
  const columnsOfGenre = genreNames.map((genre) => columnOfGenre.get(genre) ?? []);
  return toLabels(songGenres, columnsOfGenre, taxonomy.genres.length);
}

/** A 1 in the given columns of each of a song's genres. */
function toLabels(
  songGenres: Lists,
  columnsOfGenre: readonly (readonly number[])[],
  columns: number,
): LabelMatrix {
  checkPositions(songGenres, columnsOfGenre.length, 'songGenres', 'genreNames');
  const rows = listCount(songGenres);
  const data = shared(Uint8Array, rows * columns);
  for (let song = 0; song < rows; song++) {
    for (const genre of listAt(songGenres, song)) {
      for (const column of columnsOfGenre[genre]) data[song * columns + column] = 1;
    }
  }
  return { rows, columns, data };
}
