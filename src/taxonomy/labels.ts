import { type LabelMatrix, type Lists, listCount } from '../core/matrix/index.js';
import { shared } from '../core/threads/index.js';
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
  const leafOfGenre = genreNames.map((genre) => taxonomy.nodeOfGenre(genre) ?? -1);
  const labels = emptyLabels(songGenres, taxonomy.size, genreNames);
  eachGenre(songGenres, (song, genre) => {
    const row = song * labels.columns;
    for (
      let node = leafOfGenre[genre];
      node >= 0 && labels.data[row + node] === 0;
      node = taxonomy.parents[node]
    ) {
      labels.data[row + node] = 1;
    }
  });
  return labels;
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
  const columnOfGenre = new Map(taxonomy.genres.map((genre, column) => [genre, column]));
  const columns = genreNames.map((genre) => columnOfGenre.get(genre));
  const labels = emptyLabels(songGenres, taxonomy.genres.length, genreNames);
  eachGenre(songGenres, (song, genre) => {
    const column = columns[genre];
    if (column !== undefined) labels.data[song * labels.columns + column] = 1;
  });
  return labels;
}

function emptyLabels(
  songGenres: Lists,
  columns: number,
  genreNames: readonly string[],
): LabelMatrix {
  checkPositions(songGenres, genreNames.length, 'songGenres', 'genreNames');
  const rows = listCount(songGenres);
  return { rows, columns, data: shared(Uint8Array, rows * columns) };
}

function eachGenre(songGenres: Lists, visit: (song: number, genre: number) => void): void {
  const songs = listCount(songGenres);
  for (let song = 0; song < songs; song++) {
    for (let k = songGenres.offsets[song]; k < songGenres.offsets[song + 1]; k++) {
      visit(song, songGenres.values[k]);
    }
  }
}
