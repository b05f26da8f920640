import { readCatalogue, type Songs } from '../../catalogue/index.js';
import { songNodes } from '../../classification/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { positionsWhere, selectRows } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { nodeOf } from '../../explanation/index.js';
import { checkTableAudio, type Ranker } from '../../pipeline/index.js';
import { readConfig } from '../config.js';
import type { ProgressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsAloud, type SongsArguments, sayOfSongs } from '../read-songs.js';
import { type LabelArguments, readingOf, songFiles, tableFiles } from '../reading.js';
import type { Run } from './find-song.js';

/** Which songs of a table are explained together. */
export interface TableSongs extends SongsArguments, Omit<LabelArguments, 'labels' | 'group'> {
  readonly artists?: string;
  readonly genres?: string;
  /** A genre or supergenre that they have. */
  readonly genre?: string;
  /** How many are drawn at most. */
  readonly sample?: number;
  readonly seed?: number;
}

/** Songs that were drawn of a table. */
export interface DrawnSongs extends Pick<Songs, 'featureNames' | 'features' | 'ids'> {
  /** A title for each, where the table has titles. */
  readonly names: readonly string[] | undefined;
  /** How many there were to draw from. */
  readonly among: number;
}

/** Reads a table and draws songs of it at random, all where there are no more. @throws InputError for none. */
export async function drawSongs(
  ranker: Ranker,
  typed: TableSongs & { readonly sample: number },
  run: Run,
  display: ProgressDisplay,
): Promise<DrawnSongs> {
  const { songs, positions } = await candidates(ranker, typed, run, display);
  const rows = new Random(typed.seed ?? 0).choose(positions, typed.sample);
  return {
    featureNames: songs.featureNames,
    features: selectRows(songs.features, rows),
    ids: Array.from(rows, (row) => songs.ids[row]),
    names: songs.names && Array.from(rows, (row) => songs.names?.[row] ?? ''),
    among: positions.length,
  };
}

async function candidates(
  ranker: Ranker,
  typed: TableSongs,
  run: Run,
  display: ProgressDisplay,
): Promise<{ readonly songs: Songs; readonly positions: Int32Array }> {
  const { genre } = typed;
  if (genre === undefined) {
    const { songs } = await readSongsAloud(ranker, typed, run, display);
    if (songs.ids.length > 0) return { songs, positions: positionsWhere(songs.ids.length) };
    throw new InputError('the table has no song that can be explained', {
      file: typed.songs.join(', '),
    });
  }
  const { taxonomy } = ranker.classifier;
  const node = nodeOf(taxonomy, genre);
  const catalogue = await readLabelled(ranker, typed, run);
  sayOfSongs(catalogue.report, display);
  const { columns, data } = songNodes(catalogue, taxonomy);
  const { songs } = catalogue;
  const positions = positionsWhere(songs.ids.length, (song) => data[song * columns + node] === 1);
  if (positions.length > 0) return { songs, positions };
  throw new InputError(`none of the ${count(songs.ids.length)} songs is in ${quoted(genre)}`, {
    file: typed.songs.join(', '),
  });
}

/** Songs with their labels, as the model's own tables were read. */
async function readLabelled(
  { classifier: { featureNames }, reading: known, audio }: Ranker,
  typed: TableSongs,
  run: Run,
): ReturnType<typeof readCatalogue> {
  const { songs, features, artists, genres, config } = typed;
  const reading = readingOf(known, await readConfig(config), typed);
  await checkTableAudio(tableFiles(typed), audio);
  return readCatalogue(
    { songs: songFiles(songs), features, artists, genres },
    {
      ...reading,
      features: { ...reading.features, names: [...featureNames], without: [] },
      ...run,
    },
  );
}
