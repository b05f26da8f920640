import type { Lists } from '../../core/matrix/index.js';
import { isMissing } from '../tables/cell-values.js';
import { ListsBuilder } from './lists-builder.js';
import { StringIndex } from './string-index.js';

/** The cells of a column while rows are read, a song's in one row or several; each different cell is kept once. */
export class SongCells {
  readonly #cells = new StringIndex();
  readonly #firstOfSong: number[] = [];
  /** The different cells of the later rows of a song. */
  readonly #added = new Map<number, Set<number>>();

  /** The different cells, in order of first occurrence. */
  get cells(): readonly string[] {
    return this.#cells.strings;
  }

  /** Adds the first row of the next song. */
  add(cell: string): void {
    this.#firstOfSong.push(this.#cells.add(cell));
  }

  /** Adds a later row of a song. @returns whether its cell is neither missing nor one that the song has. */
  addTo(song: number, cell: string): boolean {
    if (isMissing(cell)) return false;
    const position = this.#cells.add(cell);
    const own = this.#added.get(song);
    if (position === this.#firstOfSong[song] || own?.has(position)) return false;
    if (own === undefined) this.#added.set(song, new Set([position]));
    else own.add(position);
    return true;
  }

  /**
   * What the cells of each song stand for, each value once.
   *
   * @param valuesOfCells for each of the {@link cells} its values.
   */
  toLists(valuesOfCells: readonly (readonly number[])[]): Lists {
    const lists = new ListsBuilder();
    this.#firstOfSong.forEach((first, song) => {
      for (const value of valuesOfCells[first]) lists.addOnce(value);
      for (const cell of this.#added.get(song) ?? []) {
        for (const value of valuesOfCells[cell]) lists.addOnce(value);
      }
      lists.endList();
    });
    return lists.toLists();
  }
}
