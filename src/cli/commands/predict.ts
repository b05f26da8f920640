import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Songs } from '../../catalogue/index.js';
import {
  type HierarchicalClassifier,
  type RankedGenre,
  rankGenres,
} from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, csvRow, replaceFile } from '../../core/files/index.js';
import { shortest } from '../../core/numbers/index.js';
import { breathe, type OnProgress } from '../../core/options/index.js';
import { loadRanker, type Ranker } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsFor, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre predict`. */
export interface PredictArguments extends SongsArguments {
  readonly top: number;
  readonly decide?: boolean;
  readonly out?: string;
}

/** Songs classified at a time: enough to be fast, few enough to keep memory low and progress moving. */
const BATCH = 4096;

/** One line per song and genre, the song's most probable genre first. */
const COLUMNS = ['song', 'rank', 'genre', 'supergenre', 'probability'];

/** A way to write the ranking of a song. */
interface Format {
  readonly header: string;
  lines(song: string, ranking: readonly RankedGenre[]): string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.csv': separated(','),
  '.tsv': separated('\t'),
  '.jsonl': {
    header: '',
    lines: (song, ranking) => {
      const genres = ranking.map((g) => ({ ...g, probability: shortest(g.probability) }));
      return `${JSON.stringify({ song, genres })}\n`;
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
    const { songs, report } = await readSongsFor(ranker, typed, run);
    display.stop();
    for (const { reason, count: songsLeftOut } of report.songs.leftOut) {
      if (songsLeftOut > 0) display.message(`Songs left out, ${reason}: ${count(songsLeftOut)}`);
    }
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
  songs: Songs,
  choice: (ranking: readonly RankedGenre[]) => readonly RankedGenre[],
  format: Format,
  { onProgress, signal }: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  if (format.header !== '') yield format.header;
  const { rows, columns, data } = songs.features;
  for (let from = 0; from < rows; from += BATCH) {
    const to = Math.min(rows, from + BATCH);
    const batch = { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
    const nodes = classifier.predict(batch);
    let lines = '';
    for (let i = 0; i < nodes.rows; i++) {
      const song = nodes.data.subarray(i * nodes.columns, (i + 1) * nodes.columns);
      lines += format.lines(songs.ids[from + i], choice(rankGenres(classifier.taxonomy, song)));
    }
    yield lines;
    onProgress({ step: 'ranking', done: to, total: rows });
    await breathe(signal);
  }
}

function separated(delimiter: string): Format {
  return {
    header: csvRow(COLUMNS, delimiter),
    lines: (song, ranking) =>
      ranking
        .map(({ genre, supergenre, probability }, i) =>
          csvRow([song, i + 1, genre, supergenre, shortest(probability)], delimiter),
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
