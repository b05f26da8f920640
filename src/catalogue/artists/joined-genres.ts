import { InputError } from '../../core/errors/index.js';
import { type Lists, listAt, mergeLists } from '../../core/matrix/index.js';
import { findColumn, requireColumn } from '../cleaning/find-column.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import type { CatalogueSettings } from '../options.js';
import { isMissing } from '../tables/cell-values.js';
import { listEntries } from '../tables/list-literal.js';
import type { Table } from '../tables/table.js';
import { ArtistLookup, UNKNOWN } from './artist-lookup.js';

/** What identifies an artist: either may be empty where it is missing. */
export interface ArtistKey {
  readonly id: string;
  readonly name: string;
}

/** Genres of artists from a table of their own. */
export class JoinedGenres {
  readonly #table: Table;
  readonly #lookup: ArtistLookup;
  readonly #genreNames = new StringIndex();
  /** The artist of each row, and its genres. */
  readonly #artistOfRow = new ListsBuilder();
  readonly #genresOfRow = new ListsBuilder();
  /** The genres of each artist of the table, how many rows they are from, and whether they are used. */
  #genres: Lists | undefined;
  readonly #rows: number[] = [];
  readonly #isUsed: boolean[] = [];
  /** Rows without an id or a name. */
  #nameless = 0;
  #byId = true;
  #found = 0;
  #asked = 0;

  private constructor(table: Table) {
    this.#table = table;
    this.#lookup = new ArtistLookup(table.rows, true);
  }

  /**
   * Reads a table of ids or names of artists and their genres. An artist may have several rows.
   *
   * @throws InputError when a column is missing.
   */
  static async read(
    table: Table,
    mapped: CatalogueSettings['genres']['columns'],
  ): Promise<JoinedGenres> {
    const joined = new JoinedGenres(table);
    const columns = genreColumns(table, mapped);
    const wanted = { texts: columns.keys, lists: [columns.genres], features: [], counts: [] };
    for await (const { rows, texts, lists, isHeader } of table.blocks(wanted)) {
      for (let i = 0; i < rows; i++) {
        if (isHeader(i)) continue;
        const id = texts[0][i] ?? '';
        const name = texts[columns.keys.length - 1][i] ?? '';
        joined.#add({ id, name }, columns.hasIds, listEntries(lists[0][i]).names);
      }
    }
    return joined;
  }

  #add({ id, name }: ArtistKey, hasIds: boolean, genres: readonly string[]): void {
    if (isMissing(id) && name === '') {
      this.#nameless++;
      return;
    }
    const known = this.#find({ id, name }, hasIds && !isMissing(id));
    const artist = known === UNKNOWN ? this.#rows.push(0) - 1 : known;
    if (known === UNKNOWN) {
      this.#lookup.add(id, name, artist);
      this.#isUsed.push(false);
    }
    this.#rows[artist]++;
    this.#artistOfRow.addOnce(artist);
    this.#artistOfRow.endList();
    for (const genre of genres) this.#genresOfRow.addOnce(this.#genreNames.add(genre));
    this.#genresOfRow.endList();
  }

  /** The artist of that id or name; {@link UNKNOWN} where it is missing, since that names nobody. */
  #find({ id, name }: ArtistKey, byId: boolean): number {
    if (byId) return isMissing(id) ? UNKNOWN : this.#lookup.withId(id);
    return name === '' ? UNKNOWN : this.#lookup.withName(name);
  }

  /** Decides whether artists are found by id or by name, by the rule for the artists of songs. */
  async match(keys: AsyncIterable<ArtistKey>): Promise<void> {
    let byId = 0;
    let byName = 0;
    for await (const key of keys) {
      if (this.#find(key, true) !== UNKNOWN) byId++;
      if (this.#find(key, false) !== UNKNOWN) byName++;
    }
    if (byId + byName > 0) {
      this.#byId = 2 * byId >= byName;
      return;
    }
    throw new InputError(
      'holds no artist of the table of artists, neither by id nor by name; map its columns with the options genres.columns.id and genres.columns.name',
      { file: this.#table.name },
    );
  }

  /** The genres of an artist; `undefined` when the table has none. */
  genresOf(key: ArtistKey): readonly string[] | undefined {
    this.#asked++;
    const artist = this.#find(key, this.#byId);
    if (artist === UNKNOWN) return undefined;
    this.#isUsed[artist] = true;
    this.#genres ??= this.#merge();
    const genres = Array.from(
      listAt(this.#genres, artist),
      (genre) => this.#genreNames.strings[genre],
    );
    if (genres.length === 0) return undefined;
    this.#found++;
    return genres;
  }

  #merge(): Lists {
    const artistOfRow = this.#artistOfRow.toLists();
    return mergeLists(artistOfRow, this.#genresOfRow.toLists(), this.#rows.length);
  }

  /** How many artists have genres from the table, and how many of its rows belong to none. */
  notes(): string[] {
    const { name, notes } = this.#table;
    const how = this.#byId ? 'id' : 'name';
    const stray = this.#rows.reduce(
      (sum, rows, i) => sum + (this.#isUsed[i] ? 0 : rows),
      this.#nameless,
    );
    const found = `genres of artists are from ${name} for ${this.#found} of ${this.#asked}, matched by ${how}`;
    return stray === 0
      ? [...notes, found]
      : [...notes, found, `rows of ${name} that belong to no artist: ${stray}`];
  }
}

function genreColumns(table: Table, mapped: CatalogueSettings['genres']['columns']) {
  const id = findColumn(['artist', 'id'], table, mapped.id);
  const name = findColumn(['artist', 'name'], table, mapped.name);
  if (id < 0 && name < 0) {
    requireColumn(['artist', 'id'], table, mapped.id, 'genres.columns.id');
  }
  return {
    hasIds: id >= 0,
    keys: [id, name].filter((column) => column >= 0),
    genres: requireColumn(['artist', 'genres'], table, mapped.genres, 'genres.columns.genres'),
  };
}
