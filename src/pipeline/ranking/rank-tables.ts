import { z } from 'zod';
import {
  catalogueOptions,
  readSongs,
  type SongFiles,
  type SongsReport,
} from '../../catalogue/index.js';
import { type RankedGenre, rankGenres } from '../../classification/index.js';
import { parseOptions, runOptions } from '../../core/options/index.js';
import type { Ranker } from '../ranker.js';

const tableOptions = z.strictObject({
  ...runOptions,
  /** How many genres each song has, the most probable first. Default: all. */
  top: z.int().min(1).optional(),
  /** What becomes of cells of features that hold no number; see the same option of reading. Default `refuse`. */
  badCells: catalogueOptions.shape.badCells,
});

/** Options of {@link rankTables}. */
export type RankTablesOptions = z.input<typeof tableOptions>;

/** A song of a table with its genres. */
export interface RankedSong {
  readonly id: string;
  /** Its title; undefined where the table has none. */
  readonly name: string | undefined;
  /** The most probable first. */
  readonly genres: readonly RankedGenre[];
}

/**
 * Ranks the genres of all songs of tables, which are read as those of the model's fit were: the same columns, of which
 * labels may be missing. All rankings are held in memory: for millions of songs `supergenre predict` writes them one by one.
 *
 * @param ranker what `loadRanker` gives.
 * @returns the songs in the order of the table, and what was left out of it.
 * @throws InputError when a file is missing or not a table, a feature's column is missing, or a cell is not a number,
 *   with its line; the signal's reason when aborted.
 */
export async function rankTables(
  { classifier, reading }: Pick<Ranker, 'classifier' | 'reading'>,
  files: SongFiles,
  options: RankTablesOptions = {},
): Promise<{ readonly songs: readonly RankedSong[]; readonly report: SongsReport }> {
  const { top, badCells, ...run } = parseOptions(tableOptions, options, 'rankTables');
  const { labels: _, group: __, ...columns } = reading?.songs.columns ?? {};
  const featureNames = [...classifier.featureNames];
  const how = { ...reading, songs: { columns }, labels: {}, featureNames, badCells, ...run };
  const { songs, report } = await readSongs(files, how);
  const { columns: size, data } = await classifier.predictAsync(songs, run);
  const genresOf = (i: number): RankedGenre[] =>
    rankGenres(classifier.taxonomy, data.subarray(i * size, (i + 1) * size), top);
  const ranked = songs.ids.map((id, i) => ({ id, name: songs.names?.[i], genres: genresOf(i) }));
  return { songs: ranked, report };
}
