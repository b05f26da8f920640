import { readSongs, type Songs, type SongsReport } from '../catalogue/index.js';
import type { OnProgress } from '../core/options/index.js';
import { checkTableAudio, type Ranker } from '../pipeline/index.js';
import { readConfig } from './config.js';
import type { ProgressDisplay } from './printing/progress.js';
import { count } from './printing/text-table.js';
import { readingOf, songFiles, type TableArguments, tableFiles } from './reading.js';

/** What can be typed after a command that reads songs for a saved model. */
export interface SongsArguments extends TableArguments {
  readonly model: string;
  /** Columns of the songs' own labels, where they are of interest. */
  readonly labels?: string;
  /** Column of groups, such as artists, where they are of interest. */
  readonly group?: string;
}

/** Reads songs with the features that a classifier needs, as its model and the config file say. */
export async function readSongsFor(
  { classifier: { featureNames }, reading: known, audio }: Ranker,
  typed: SongsArguments,
  run: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
): ReturnType<typeof readSongs> {
  const { songs, features, config } = typed;
  const reading = readingOf(known, await readConfig(config), typed);
  const { labels: _, group: __, ...columns } = reading.songs?.columns ?? {};
  const { labels, group } = typed;
  await checkTableAudio(tableFiles(typed), audio);
  return readSongs(
    {
      songs: songFiles(songs).map((song) => (typeof song === 'string' ? song : song.file)),
      features,
    },
    {
      ...reading,
      songs: {
        columns: {
          ...columns,
          ...(labels !== undefined && { labels }),
          ...(group !== undefined && { group }),
        },
      },
      labels: labels === undefined ? {} : { ...reading.labels, oneLabel: false },
      featureNames: [...featureNames],
      ...run,
    },
  );
}

/** Reads songs as {@link readSongsFor}, and says which were left out, and what is to be known of the others. */
export async function readSongsAloud(
  ranker: Ranker,
  typed: SongsArguments,
  run: Parameters<typeof readSongsFor>[2],
  display: ProgressDisplay,
): ReturnType<typeof readSongs> {
  const read = await readSongsFor(ranker, typed, run);
  sayOfSongs(read.report, display);
  return read;
}

/** Says which songs were left out, and what is to be known of the others. */
export function sayOfSongs({ songs, notes }: SongsReport, display: ProgressDisplay): void {
  display.stop();
  for (const { reason, count: leftOut } of songs.leftOut) {
    if (leftOut > 0) display.message(`Songs left out, ${reason}: ${count(leftOut)}`);
  }
  for (const note of notes) display.message(`Note: ${note}`);
}

/** The features of songs, each by name; null where one is missing. */
export function featuresOfSongs({
  featureNames,
  features: { rows, columns, data },
}: Pick<Songs, 'featureNames' | 'features'>): Record<string, number | null>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      featureNames.map((name, j) => {
        const value = data[row * columns + j];
        return [name, Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
