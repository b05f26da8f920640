import { invertLists, type Lists, listAt } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';

const FOLDS = 5;

/** What keeps a song from the models that judge it. */
export interface ArtistFolds {
  /**
   * The fold of every song; −1 for a song of artists in different folds, whom every fold's models
   * have seen, and for songs that are not trained on.
   */
  readonly ofSongs: Int32Array;
  /** The fold of every artist; −1 for one without a song to train on. */
  readonly ofArtists: Int32Array;
}

/**
 * Assigns artists to five folds, or to one each where there are fewer, with about as many songs in each:
 * artists are taken in random order, each into the fold that has the fewest songs so far.
 *
 * @param songArtists for each song its artists. @param artists how many artists there are.
 * @param songs positions of the songs to train on; one without an artist is in the fold of its place.
 */
export function dealArtists(
  songArtists: Lists,
  artists: number,
  songs: Int32Array,
  seed: number,
): ArtistFolds {
  const songsOf = invertLists(songArtists, artists, songs);
  const performing = Int32Array.from({ length: artists }, (_, artist) => artist).filter(
    (artist) => songsOf.offsets[artist] < songsOf.offsets[artist + 1],
  );
  const ofArtists = new Int32Array(artists).fill(-1);
  const sizes = new Array<number>(Math.max(1, Math.min(FOLDS, performing.length))).fill(0);
  for (const artist of new Random(seed).shuffle(performing)) {
    const fold = sizes.indexOf(Math.min(...sizes));
    ofArtists[artist] = fold;
    sizes[fold] += listAt(songsOf, artist).length;
  }
  const ofSongs = new Int32Array(songArtists.offsets.length - 1).fill(-1);
  songs.forEach((song, place) => {
    const own = listAt(songArtists, song);
    const first = own.length === 0 ? place % sizes.length : ofArtists[own[0]];
    ofSongs[song] = own.every((artist) => ofArtists[artist] === first) ? first : -1;
  });
  return { ofSongs, ofArtists };
}
