import type { SongGroups } from '../catalogue.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import { listEntries } from '../tables/list-literal.js';

/** What separates names in a cell; "Earth, Wind & Fire" is one. */
const SEPARATORS = [';', '|'];

/** Groups of songs by a column that names them: performers without a table of their own, or albums. */
export class GroupCells {
  readonly #ids = new StringIndex();
  readonly #names: string[] = [];
  readonly #lists = new ListsBuilder();

  /** Adds the cell of the next song: a name, several, or a dictionary from ids to names. */
  add(cell: unknown): void {
    const { ids, names } = listEntries(cell, SEPARATORS);
    ids.forEach((id, i) => {
      const group = this.#ids.add(id);
      if (group === this.#names.length) this.#names.push(names[i]);
      this.#lists.addOnce(group);
    });
    this.#lists.endList();
  }

  /** For each song its groups, as positions in `ids` and `names`. */
  toGroups(): SongGroups {
    return { ids: this.#ids.strings, names: this.#names, lists: this.#lists.toLists() };
  }
}
