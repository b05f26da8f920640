import { InputError } from '../core/errors/index.js';
import { parseOptions } from '../core/options/index.js';
import { findColumn } from './cleaning/find-column.js';
import { type CatalogueOptions, readingOptions } from './options.js';
import { withDatabase } from './tables/database.js';
import { openTable } from './tables/open-table.js';

/** Who an artist of a table is; a cell that is empty, or whose column is missing, is left out. */
export interface ArtistName {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Reads the ids and names of a table of artists, of every row in order. Nothing is cleaned; only rows
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
    const texts = [id, name].filter((column) => column >= 0);
    const artists: ArtistName[] = [];
    for await (const block of table.blocks({ texts, lists: [], features: [], counts: [] })) {
      const ids = id < 0 ? undefined : block.texts[0];
      const names = name < 0 ? undefined : block.texts.at(-1);
      for (let i = 0; i < block.rows; i++) {
        if (block.isHeader(i)) continue;
        artists.push({ id: ids?.[i] || undefined, name: names?.[i] || undefined });
      }
    }
    return artists;
  });
}
