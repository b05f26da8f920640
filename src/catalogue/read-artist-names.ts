import { InputError } from '../core/errors/index.js';
import { parseOptions } from '../core/options/index.js';
import { findColumn } from './cleaning/find-column.js';
import { type CatalogueOptions, readingOptions } from './options.js';
import { withDatabase } from './tables/database.js';
import { listEntries } from './tables/list-literal.js';
import { openTable } from './tables/open-table.js';

/** Who an artist of a table is, and its genres; a cell that is empty, or whose column is missing, is left out. */
export interface ArtistName {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** Only where the table has a column of genres. */
  readonly genres?: readonly string[] | undefined;
}

/**
 * Reads the ids, names and genres of a table of artists, of every row in order. Nothing is cleaned; only rows
 * that repeat the header are left out.
 *
 * @throws InputError when the file is missing or not a table, or has neither of the two columns.
 */
export async function readArtistNames(
  file: string,
  options?: CatalogueOptions,
): Promise<ArtistName[]> {
  const settings = parseOptions(readingOptions, options, 'catalogue');
  const mapped = settings.artists.columns;
  return withDatabase(settings, async (database) => {
    const table = await openTable(database, file);
    const id = findColumn(['artist', 'id'], table, mapped.id);
    const name = findColumn(['artist', 'name'], table, mapped.name);
    if (id < 0 && name < 0) {
      throw new InputError(
        `there is no column of artists' ids or names (id, artist_id, name, artist); map yours with the option artists.columns.name; columns: ${table.columns.join(', ')}`,
        { file },
      );
    }
    const genres = findColumn(['artist', 'genres'], table, mapped.genres);
    const texts = [id, name].filter((column) => column >= 0);
    const artists: ArtistName[] = [];
    const lists = genres < 0 ? [] : [genres];
    for await (const block of table.blocks({ texts, lists, features: [], counts: [] })) {
      const ids = id < 0 ? undefined : block.texts[0];
      const names = name < 0 ? undefined : block.texts.at(-1);
      for (let i = 0; i < block.rows; i++) {
        if (block.isHeader(i)) continue;
        artists.push({
          id: ids?.[i] || undefined,
          name: names?.[i] || undefined,
          ...(genres >= 0 && { genres: listEntries(block.lists[0][i]).names }),
        });
      }
    }
    return artists;
  });
}
