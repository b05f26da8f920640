import { foldName } from '../catalogue/index.js';
import type { SharedIndex } from './parts.js';
import { textAt } from './texts/texts.js';

/** What copies of a song are known by. */
export interface KnownSong {
  readonly features: ArrayLike<number>;
  /** Brought to one spelling; undefined where it has none. */
  readonly title: string | undefined;
  readonly artists: readonly number[];
}

/** What an index knows of its songs besides what they sound like. */
export class CatalogueSongs {
  readonly #shared: SharedIndex;

  constructor(shared: SharedIndex) {
    this.#shared = shared;
  }

  /** The artists of a song, as positions. */
  artistsOf(row: number): number[] {
    const { offsets, values } = this.#shared.songArtists;
    return Array.from(values.subarray(offsets[row], offsets[row + 1]));
  }

  nameOf(row: number): { readonly id: string; readonly title: string | undefined } {
    const { songIds, titles } = this.#shared;
    return { id: textAt(songIds, row), title: titles && textAt(titles, row) };
  }

  /**
   * A song of the catalogue, or one that is not in it, of which only the features are known.
   *
   * @param features those of the catalogue's by default.
   */
  known(row: number | undefined, features?: ArrayLike<number>): KnownSong {
    const { titles, songs, featureNames } = this.#shared;
    if (row === undefined) return { features: features ?? [], title: undefined, artists: [] };
    const width = featureNames.length;
    return {
      features: features ?? songs.features.subarray(row * width, (row + 1) * width),
      title: (titles && foldName(textAt(titles, row))) || undefined,
      artists: this.artistsOf(row),
    };
  }
}

/** Songs that were taken, none of them a copy of another. */
export class DistinctSongs {
  readonly #byTitle = new Map<string, KnownSong[]>();
  readonly #byFeatures = new Map<string, KnownSong[]>();

  /**
   * Takes a song, unless it is a copy of one that was taken: of one title, and of a common artist or the
   * same features; of the same features where one has no title.
   *
   * @returns whether it was taken.
   */
  take(song: KnownSong): boolean {
    const { title, artists } = song;
    // −0 and 0 are one value, and so are all NaN.
    const features = Array.from(song.features).join();
    const sounding = this.#byFeatures.get(features) ?? [];
    if (sounding.some((other) => !title || !other.title || other.title === title)) return false;
    const titled = (title !== undefined && this.#byTitle.get(title)) || [];
    if (titled.some((other) => other.artists.some((artist) => artists.includes(artist)))) {
      return false;
    }
    this.#byFeatures.set(features, [...sounding, song]);
    if (title !== undefined) this.#byTitle.set(title, [...titled, song]);
    return true;
  }
}
