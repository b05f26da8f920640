import type { Artists } from '../catalogue.js';
import { findColumn, requireColumn } from '../cleaning/find-column.js';
import { nothingLeft, Tally } from '../cleaning/report.js';
import { ListsBuilder } from '../lists/lists-builder.js';
import { StringIndex } from '../lists/string-index.js';
import type { CatalogueSettings } from '../options.js';
import { isMissing } from '../tables/cell-values.js';
import { listEntries } from '../tables/list-literal.js';
import type { Table } from '../tables/table.js';
import { ArtistLookup, foldArtist, LEFT_OUT } from './artist-lookup.js';
import { type ArtistKey, JoinedGenres } from './joined-genres.js';

/**
 * Reads and cleans the table of artists.
 *
 * @param genres a table of their genres, which replace those of the table of artists.
 * @returns the artists, and what matching songs to them needs.
 * @throws InputError when a column is missing, or no artist is left.
 */
export async function readArtists(table: Table, settings: CatalogueSettings, genres?: Table) {
  const columns = artistColumns(table, settings.artists.columns, genres === undefined);
  const joined = genres && (await JoinedGenres.read(genres, settings.genres.columns));
  await joined?.match(artistKeys(table, columns));
  const notes: string[] = [];
  const hasFollowers = columns.followers >= 0;
  if (!hasFollowers && settings.minFollowers > 0) {
    notes.push(
      `${table.name} has no column of followers: no artist is left out for having too few`,
    );
  }
  if (columns.id < 0) {
    notes.push(
      `${table.name} has no column of ids: artists are numbered and distinguished by name`,
    );
  }
  const collector = new ArtistCollector(table.rows, columns.id >= 0, {
    minFollowers: hasFollowers ? settings.minFollowers : 0,
    dropArtistsWithoutGenre: settings.dropArtistsWithoutGenre,
  });
  const wanted = {
    texts: [columns.id, columns.name].filter((column) => column >= 0),
    lists: columns.genres >= 0 ? [columns.genres] : [],
    features: [],
    counts: hasFollowers ? [columns.followers] : [],
  };
  let read = 0;
  for await (const block of table.blocks(wanted)) {
    const ids = columns.id >= 0 ? block.texts[0] : undefined;
    const names = columns.name >= 0 ? block.texts.at(-1) : undefined;
    for (let i = 0; i < block.rows; i++) {
      read++;
      if (block.isHeader(i)) {
        collector.tally.add('repeats the header');
        continue;
      }
      const name = names?.[i] ?? '';
      const id = ids === undefined ? String(read) : (ids[i] ?? '');
      const followers = block.counts[0]?.[i] ?? Number.NaN;
      const own = listEntries(block.lists[0]?.[i]).names;
      collector.add({ id, name, followers, genres: joined?.genresOf({ id, name }) ?? own });
    }
    settings.onProgress?.({ step: 'artists', done: read, total: table.rows });
  }
  const report = collector.tally.report(read, collector.ids.length);
  if (report.kept === 0) throw nothingLeft('artist', table.name, report);
  return {
    artists: collector.toArtists(),
    lookup: collector.lookup,
    report,
    notes: [...notes, ...table.notes, ...(joined?.notes() ?? [])],
  };
}

/** Positions of our columns in the table of artists; −1 for one that is missing. */
type ArtistColumns = ReturnType<typeof artistColumns>;

function artistColumns(
  table: Table,
  mapped: CatalogueSettings['artists']['columns'],
  needsGenres: boolean,
) {
  const name = findColumn(['artist', 'name'], table, mapped.name);
  const id = findColumn(['artist', 'id'], table, mapped.id);
  if (id < 0 && name < 0) requireColumn(['artist', 'id'], table, mapped.id);
  return {
    id,
    name,
    followers: findColumn(['artist', 'followers'], table, mapped.followers),
    genres: needsGenres
      ? requireColumn(['artist', 'genres'], table, mapped.genres)
      : findColumn(['artist', 'genres'], table, mapped.genres),
  };
}

/** What identifies each artist; a missing id or name is empty. */
async function* artistKeys(table: Table, { id, name }: ArtistColumns): AsyncGenerator<ArtistKey> {
  const texts = [id, name].filter((column) => column >= 0);
  for await (const block of table.blocks({ texts, lists: [], features: [], counts: [] })) {
    const ids = id >= 0 ? block.texts[0] : undefined;
    const names = name >= 0 ? block.texts.at(-1) : undefined;
    for (let i = 0; i < block.rows; i++) yield { id: ids?.[i] ?? '', name: names?.[i] ?? '' };
  }
}

interface ArtistRow {
  readonly id: string;
  /** Empty where it is missing. */
  readonly name: string;
  /** NaN where unknown. */
  readonly followers: number;
  readonly genres: readonly string[];
}

type ArtistRules = Pick<CatalogueSettings, 'minFollowers' | 'dropArtistsWithoutGenre'>;

class ArtistCollector {
  readonly tally = new Tally();
  readonly lookup: ArtistLookup;
  readonly ids: string[] = [];
  readonly #names: string[] = [];
  readonly #followers: number[] = [];
  readonly #genreNames = new StringIndex();
  readonly #genres = new ListsBuilder();
  readonly #rules: ArtistRules;

  constructor(expected: number, hasIds: boolean, rules: ArtistRules) {
    this.lookup = new ArtistLookup(expected, hasIds);
    this.#rules = rules;
  }

  add(row: ArtistRow): void {
    const unusable = this.#whyUnusable(row);
    if (unusable !== undefined) {
      this.tally.add(unusable);
      return;
    }
    const reason = this.#whyLeftOut(row);
    this.lookup.add(this.#key(row), row.name, reason === undefined ? this.ids.length : LEFT_OUT);
    if (reason === undefined) this.#keep(row);
    else this.tally.add(reason);
  }

  toArtists(): Artists {
    return {
      ids: this.ids,
      names: this.#names,
      followers: Float64Array.from(this.#followers),
      genreNames: this.#genreNames.strings,
      genres: this.#genres.toLists(),
    };
  }

  /** What distinguishes artists: their ids, or their names if the table has no ids. */
  #key(row: ArtistRow): string {
    return this.lookup.hasIds ? row.id : foldArtist(row.name);
  }

  #whyUnusable(row: ArtistRow): string | undefined {
    const what = this.lookup.hasIds ? 'id' : 'name';
    const key = this.#key(row);
    if (what === 'id' ? isMissing(key) : key === '') return `no ${what}`;
    return this.lookup.has(key) ? `same ${what} as an earlier artist` : undefined;
  }

  #whyLeftOut({ followers, genres }: ArtistRow): string | undefined {
    const { minFollowers, dropArtistsWithoutGenre } = this.#rules;
    if (minFollowers > 0) {
      if (Number.isNaN(followers)) return 'followers unknown';
      if (followers < minFollowers) return `fewer than ${minFollowers} followers`;
    }
    return dropArtistsWithoutGenre && genres.length === 0 ? 'no genre' : undefined;
  }

  #keep(row: ArtistRow): void {
    this.ids.push(row.id);
    this.#names.push(row.name === '' ? row.id : row.name);
    this.#followers.push(row.followers);
    for (const genre of row.genres) this.#genres.addOnce(this.#genreNames.add(genre));
    this.#genres.endList();
  }
}
