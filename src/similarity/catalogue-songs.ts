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

  /**
   * Whether two are the same song: of one title, and of a common artist or the same features; of the same
   * features where one has no title.
   */
  isCopy(a: KnownSong, b: KnownSong): boolean {
    const areTitled = a.title !== undefined && b.title !== undefined;
    if (areTitled && a.title !== b.title) return false;
    if (areTitled && a.artists.some((artist) => b.artists.includes(artist))) return true;
    for (let j = 0; j < a.features.length; j++) {
      if (!Object.is(a.features[j], b.features[j])) return false;
    }
    return true;
  }
}
