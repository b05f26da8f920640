import { type DenseMatrix, type LabelMatrix, type Lists, listAt } from '../../core/matrix/index.js';

/**
 * How much better another genre of the song's artists must explain it: e times the odds. With 0 genres
 * that overlap lose songs that have both, with 2 fewer wrong labels are found.
 */
const MARGIN = 1;

/** Labels that songs have from their artists, and who these are. */
export interface ArtistLabels {
  /** Songs × (1 + genres), the root first: 1 where an artist of the song has the genre. */
  readonly labels: LabelMatrix;
  /** For each song its artists. */
  readonly songArtists: Lists;
  /** Artists × genres. */
  readonly artistGenres: LabelMatrix;
}

/**
 * Which of the labels that songs have from their artists are their own. A label is doubted where the
 * song sounds less like the genre than the songs as a whole do, and another genre of its artists
 * explains it much better. So a song keeps one genre at least, and gains none. Each artist keeps each
 * of its genres on one song at least, the one that sounds most like it: a list says that some song has
 * the genre (multiple-instance learning: Dietterich, Lathrop and Lozano-Pérez, "Solving the multiple
 * instance problem with axis-parallel rectangles", 1997).
 *
 * @param evidence songs × genres ({@link evidenceOf}); a label without any is kept.
 * @param songs positions of the songs whose labels are looked at; those of others stay as they are.
 */
export function plausibleLabels(
  { labels, songArtists, artistGenres }: ArtistLabels,
  evidence: DenseMatrix,
  songs: Int32Array,
): LabelMatrix {
  const genres = artistGenres.columns;
  const data = labels.data.slice();
  const at = (song: number, genre: number) => song * labels.columns + 1 + genre;
  for (const song of songs) {
    const own = evidence.data.subarray(song * genres, (song + 1) * genres);
    let best = Number.NEGATIVE_INFINITY;
    own.forEach((value, g) => {
      if (labels.data[at(song, g)] === 1 && value > best) best = value;
    });
    own.forEach((value, g) => {
      if (value < Math.min(0, best - MARGIN)) data[at(song, g)] = 0;
    });
  }
  const best = bestSongs({ labels, songArtists, artistGenres }, evidence, songs, data);
  best.forEach((song, pair) => {
    if (song >= 0) data[at(song, pair % genres)] = 1;
  });
  return { ...labels, data };
}

/** For each artist and genre the song to give it back to; −1 where one has it. */
function bestSongs(
  { labels, songArtists, artistGenres }: ArtistLabels,
  evidence: DenseMatrix,
  songs: Int32Array,
  kept: LabelMatrix['data'],
): Int32Array {
  const genres = artistGenres.columns;
  const best = new Int32Array(artistGenres.rows * genres).fill(-1);
  const isKept = new Uint8Array(best.length);
  for (const song of songs) {
    for (const artist of listAt(songArtists, song)) {
      for (let g = 0; g < genres; g++) {
        const pair = artist * genres + g;
        const label = song * labels.columns + 1 + g;
        if (artistGenres.data[pair] === 0 || labels.data[label] === 0) continue;
        if (kept[label] === 1) isKept[pair] = 1;
        const other = best[pair];
        const value = evidence.data[song * genres + g];
        if (other < 0 || value > evidence.data[other * genres + g]) best[pair] = song;
      }
    }
  }
  return best.map((song, pair) => (isKept[pair] === 1 ? -1 : song));
}
