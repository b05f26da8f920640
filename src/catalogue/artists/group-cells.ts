import type { SongGroups } from '../catalogue.js';
import { separatingCommas } from '../labels/cell-labels.js';
import { SongCells } from '../lists/song-cells.js';
import { StringIndex } from '../lists/string-index.js';
import { cellText } from '../tables/cell-values.js';
import { type ListEntries, listEntries } from '../tables/list-literal.js';
import { foldArtist } from './artist-lookup.js';

/** What separates names in any cell; a comma may be part of a name, as in "Earth, Wind & Fire". */
const SEPARATORS = [';', '|'];

/** Groups of songs by a column that names them: performers without a table of their own, or albums. */
export class GroupCells {
  readonly #cells = new SongCells();

  /** Adds the cell of the next song: a name, several, or a dictionary from ids to names. */
  add(cell: unknown): void {
    this.#cells.add(cellText(cell));
  }

  /** Adds the cell of a later row of a song. @returns whether it is another one. */
  addTo(song: number, cell: unknown): boolean {
    return this.#cells.addTo(song, cellText(cell));
  }

  /**
   * The groups of each song. Names are the same in upper and lower case; ids beside them are not.
   *
   * @param by what may separate names beside `;` and `|`: commas where their parts are in other cells, too.
   */
  toGroups(by: 'commas' | 'noCommas'): SongGroups {
    const separating = by === 'commas' ? this.#separating() : new Set<string>();
    const keys = new StringIndex();
    const ids: string[] = [];
    const names: string[] = [];
    const ofCells = this.#cells.cells.map((cell) => {
      const entries = listEntries(cell, separating.has(foldArtist(cell)) ? [','] : SEPARATORS);
      return entries.ids.map((id, i) => {
        const group = keys.add(keyOf(entries, i));
        if (group === ids.length) {
          ids.push(id);
          names.push(entries.names[i]);
        }
        return group;
      });
    });
    return { ids, names, lists: this.#cells.toLists(ofCells) };
  }

  /** The cells, folded, in which commas separate names. */
  #separating(): ReadonlySet<string> {
    return separatingCommas([...new Set(this.#cells.cells.map(foldArtist))]);
  }
}

function keyOf({ ids, names }: ListEntries, entry: number): string {
  return ids[entry] === names[entry] ? foldArtist(ids[entry]) : ids[entry];
}
