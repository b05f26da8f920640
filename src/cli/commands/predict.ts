import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type HierarchicalClassifier,
  type RankedGenre,
  rankGenres,
} from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, csvRow, replaceFile } from '../../core/files/index.js';
import { shortest } from '../../core/numbers/index.js';
import { breathe, type OnProgress } from '../../core/options/index.js';
import { type AudioSongs, loadRanker, type Ranker } from '../../pipeline/index.js';
import { type AudioArguments, audioSongsFor } from '../audio-songs.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { type ProgressDisplay, progressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsFor, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre predict`. */
export type PredictArguments = (SongsArguments | AudioArguments) & {
  readonly top: number;
  readonly decide?: boolean;
  readonly out?: string;
};

/** Songs classified at a time: enough to be fast, few enough to keep memory low and progress moving. */
const BATCH = 4096;

/** One line per song and genre, the song's most probable genre first. */
const COLUMNS = ['rank', 'genre', 'supergenre', 'probability'];

/** Which song is ranked, and which part of it: its columns in a table. */
type Ranked = Readonly<Record<string, string | number>>;

/** A way to write the rankings of songs. */
interface Format {
  header(columns: readonly string[]): string;
  lines(song: Ranked, ranking: readonly RankedGenre[]): string;
}

/** What is ranked. */
type RankedSongs = Pick<AudioSongs, 'ids' | 'features'> & Partial<Pick<AudioSongs, 'times'>>;

const FORMATS: Readonly<Record<string, Format>> = {
  '.csv': separated(','),
  '.tsv': separated('\t'),
  '.jsonl': {
    header: () => '',
    lines: (song, ranking) => {
      const genres = ranking.map((g) => ({ ...g, probability: shortest(g.probability) }));
      return `${JSON.stringify({ ...song, genres })}\n`;
    },
  },
};

/** Ranks the genres of every song in a table. */
export async function predictCommand(
  typed: PredictArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { out } = typed;
  const format = formatOf(out);
  if (out !== undefined) await checkReplaceableFile(out);
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const { classifier } = ranker;
  const thresholds = typed.decide ? thresholdsOf(ranker, typed.model) : undefined;
  const isWanted = ({ genre, probability }: RankedGenre): boolean =>
    thresholds === undefined || probability >= (thresholds.get(genre) as number);
  const display = progressDisplay(process.stderr);
  const run = { onProgress: display.onProgress, signal };
  try {
    const songs =
      'audio' in typed
        ? await audioSongsFor(ranker, typed, run, display)
        : await tableSongs(ranker, typed, run, display);
    const lines = Readable.from(
      rankingLines(
        classifier,
        songs,
        (ranking) => ranking.filter(isWanted).slice(0, typed.top),
        format,
        run,
      ),
    );
    if (out === undefined) await pipeline(lines, process.stdout, { end: false, signal });
    else await replaceFile(out, lines);
  } finally {
    display.stop();
  }
}

async function tableSongs(
  ranker: Ranker,
  typed: SongsArguments,
  run: Parameters<typeof readSongsFor>[2],
  display: ProgressDisplay,
): Promise<RankedSongs> {
  const { songs, report } = await readSongsFor(ranker, typed, run);
  display.stop();
  for (const { reason, count: songsLeftOut } of report.songs.leftOut) {
    if (songsLeftOut > 0) display.message(`Songs left out, ${reason}: ${count(songsLeftOut)}`);
  }
  return songs;
}

/** The threshold of each genre. @throws InputError when the model has none. */
function thresholdsOf(
  { classifier, thresholds }: Ranker,
  folder: string,
): ReadonlyMap<string, number> {
  if (thresholds === undefined) {
    throw new InputError(
      'the model has no thresholds to decide by; fit it with the option evaluation.thresholds',
      { file: folder },
    );
  }
  return new Map(classifier.taxonomy.genres.map((genre, g) => [genre, thresholds.values[g]]));
}

async function* rankingLines(
  classifier: HierarchicalClassifier,
  { ids, features, times }: RankedSongs,
  choice: (ranking: readonly RankedGenre[]) => readonly RankedGenre[],
  format: Format,
  { onProgress, signal }: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  const { rows, columns, data } = features;
  const header = format.header(times === undefined ? ['song'] : ['song', 'start', 'end']);
  if (header !== '') yield header;
  for (let from = 0; from < rows; from += BATCH) {
    const to = Math.min(rows, from + BATCH);
    const batch = { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
    const nodes = classifier.predict(batch);
    let lines = '';
    for (let i = 0; i < nodes.rows; i++) {
      const song = nodes.data.subarray(i * nodes.columns, (i + 1) * nodes.columns);
      lines += format.lines(
        { song: ids[from + i], ...times?.[from + i] },
        choice(rankGenres(classifier.taxonomy, song)),
      );
    }
    yield lines;
    onProgress({ step: 'ranking', done: to, total: rows });
    await breathe(signal);
  }
}

function separated(delimiter: string): Format {
  return {
    header: (columns) => csvRow([...columns, ...COLUMNS], delimiter),
    lines: (song, ranking) =>
      ranking
        .map(({ genre, supergenre, probability }, i) =>
          csvRow(
            [...Object.values(song), i + 1, genre, supergenre, shortest(probability)],
            delimiter,
          ),
        )
        .join(''),
  };
}

function formatOf(out: string | undefined): Format {
  const isNamed = out !== undefined && !out.startsWith('/dev/');
  const format = FORMATS[isNamed ? extname(out).toLowerCase() : '.csv'];
  if (format !== undefined) return format;
  throw new InputError(`--out ${out}: end the name in .csv, .tsv or .jsonl, which says the format`);
}
