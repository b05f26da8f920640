import type { Lists } from '../../core/matrix/index.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { type ListEntries, listEntries } from '../tables/list-literal.js';
import { type ArtistLookup, LEFT_OUT, UNKNOWN } from './artist-lookup.js';

/** How many matches decide whether songs name artists by id or by name. */
const DECISIVE = 1000;

export const songState = { noneKnown: 0, leftOut: 1, kept: 2 } as const;

/**
 * Matches the artists that songs name to those of the table: by id, unless matching by name finds more
 * than twice as many, judged by the first thousand matches. A name that looks like an id, or a few
 * unknown ids among known names, make no difference.
 */
export class SongArtists {
  readonly #lookup: ArtistLookup;
  readonly #lists = new ListsBuilder();
  readonly #states: Uint8Array;
  #songs = 0;
  /** Songs that wait until the way of matching is decided. */
  #waiting: ListEntries[] = [];
  #foundById = 0;
  #foundByName = 0;
  #byId: boolean | undefined;
  /** How many entries songs have, and how many of them match no artist. */
  entries = 0;
  unknown = 0;

  /** @param songs how many at most. */
  constructor(lookup: ArtistLookup, songs: number) {
    this.#lookup = lookup;
    this.#states = new Uint8Array(songs);
    if (!lookup.hasIds) this.#byId = false;
  }

  /** Adds the artists of the next song: a cell of the column of artists. */
  add(cell: unknown): void {
    const entries = listEntries(cell);
    if (this.#byId !== undefined) {
      this.#resolve(entries, this.#byId);
      return;
    }
    this.#waiting.push(entries);
    this.#foundById += this.#count(entries, true);
    this.#foundByName += this.#count(entries, false);
    if (Math.max(this.#foundById, this.#foundByName) >= DECISIVE) this.#decide();
  }

  get matchesByName(): boolean {
    return this.#byId === false;
  }

  /** The artists of each song, and its {@link songState}. */
  finish(): { lists: Lists; states: Uint8Array } {
    if (this.#byId === undefined) this.#decide();
    return { lists: this.#lists.toLists(), states: this.#states };
  }

  #decide(): void {
    const byId = 2 * this.#foundById >= this.#foundByName;
    this.#byId = byId;
    for (const entries of this.#waiting) this.#resolve(entries, byId);
    this.#waiting = [];
  }

  #count(entries: ListEntries, byId: boolean): number {
    let found = 0;
    for (const position of this.#positions(entries, byId)) if (position !== UNKNOWN) found++;
    return found;
  }

  #positions({ ids, names, whole }: ListEntries, byId: boolean): number[] {
    if (byId) return ids.map((id) => this.#lookup.withId(id));
    if (whole !== undefined) {
      const one = this.#lookup.withName(whole); // "Tyler, The Creator" is one artist
      if (one !== UNKNOWN) return [one];
    }
    return names.map((name) => this.#lookup.withName(name));
  }

  #resolve(entries: ListEntries, byId: boolean): void {
    let state: number = songState.noneKnown;
    for (const position of this.#positions(entries, byId)) {
      this.entries++;
      if (position === UNKNOWN) this.unknown++;
      else if (position === LEFT_OUT) state = Math.max(state, songState.leftOut);
      else {
        state = songState.kept;
        this.#lists.addOnce(position);
      }
    }
    this.#lists.endList();
    this.#states[this.#songs++] = state;
  }
}
