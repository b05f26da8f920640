import { extname } from 'node:path';
import { InputError } from '../core/errors/index.js';
import { checkReplaceableFile, csvRow, replaceFile } from '../core/files/index.js';
import type { ArtistGenres, GenreLookup } from './artist-genres.js';

type Cell = string | readonly string[];

/** A way to write rows of named cells. */
type Format = (columns: readonly string[], rows: readonly (readonly Cell[])[]) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  '.csv': separated(','),
  '.tsv': separated('\t'),
  '.jsonl': (columns, rows) =>
    rows
      .map((row) => Object.fromEntries(row.map((cell, j) => [columns[j], cell])))
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
};

/**
 * Writes a table of artists and their genres, which `readCatalogue` reads as a table of artists, at
 * once: an older file stays as it is until the new one is complete.
 *
 * Columns: `id` and `name`, each if any artist has one; `genres`, a list; `found`; and one named after
 * the source, with the ids of the items.
 *
 * @param file its ending says the format: .csv, .tsv or .jsonl.
 * @param select which artists; by default all.
 * @throws InputError when the ending is another, or the file cannot be written.
 */
export async function writeGenres(
  file: string,
  { source, artists }: GenreLookup,
  select: (artist: ArtistGenres) => boolean = () => true,
): Promise<void> {
  const format = formatOf(file);
  const known = (['id', 'name'] as const).filter((key) => artists.some((artist) => artist[key]));
  const rows = artists
    .filter(select)
    .map((artist) => [
      ...known.map((key) => artist[key] ?? ''),
      artist.genres,
      artist.found,
      artist.items,
    ]);
  const text = format([...known, 'genres', 'found', source], rows);
  await replaceFile(file, text);
}

/**
 * Checks before long work that a table can be written, and makes its folder.
 *
 * @throws InputError as {@link writeGenres}.
 */
export async function prepareGenresFile(file: string): Promise<void> {
  formatOf(file);
  await checkReplaceableFile(file);
}

function formatOf(file: string): Format {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  throw new InputError('end the name in .csv, .tsv or .jsonl, which says the format', { file });
}

/** Lists are written as JSON, since a genre may hold any separator. */
function separated(delimiter: string): Format {
  const text = (cell: Cell) => (typeof cell === 'string' ? cell : JSON.stringify(cell));
  return (columns, rows) =>
    [columns, ...rows.map((row) => row.map(text))].map((row) => csvRow(row, delimiter)).join('');
}
