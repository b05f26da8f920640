import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../core/errors/index.js';
import { checkReplaceableFile, replaceFile } from '../../core/files/index.js';
import {
  loadRanker,
  type Ranker,
  type RankingFormat,
  rankingFormatNames,
  rankSongs,
} from '../../pipeline/index.js';
import { type AudioArguments, audioSongsFor } from '../audio-songs.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { type RunnerArguments, toldTo, typedRunner } from '../jobs/runner.js';
import { progressDisplay } from '../printing/progress.js';
import { linesForOutput, outputLook } from '../printing/terminal/output.js';
import { readSongsAloud, type SongsArguments } from '../read-songs.js';
import { rankingTable } from './ranking-table.js';

/** What can be typed after `supergenre predict`. */
export type PredictArguments = (SongsArguments | AudioArguments) &
  RunnerArguments & {
    readonly top: number;
    /** A probability, or `true` for the thresholds of the model. */
    readonly decide?: number | true;
    readonly out?: string;
    readonly json?: boolean;
  };

/** Ranks the genres of every song in a table. */
export async function predictCommand(
  typed: PredictArguments,
  { signal }: Interruptible,
): Promise<void> {
  const { out } = typed;
  const isOnTerminal = out === undefined && outputLook().isTerminal;
  const isTable = isOnTerminal && !typed.json;
  const format = isTable || typed.json ? '.jsonl' : formatOf(out);
  if (out !== undefined) await checkReplaceableFile(out);
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const { classifier } = ranker;
  const thresholds =
    typed.decide === undefined ? undefined : thresholdsOf(ranker, typed.decide, typed.model);
  const display = progressDisplay(process.stderr);
  try {
    await using runner = await typedRunner(typed, display.message);
    const run = { onProgress: toldTo(display, runner), signal };
    const songs =
      'audio' in typed
        ? await audioSongsFor(ranker, typed, { ...run, runner }, display)
        : (await readSongsAloud(ranker, typed, run, display)).songs;
    const style = { format, top: typed.top, thresholds };
    // On a terminal the rows themselves say how far it has come.
    const ranking = isOnTerminal ? { signal, runner } : { ...run, runner };
    const lines = Readable.from(rankSongs(classifier, songs, style, ranking));
    if (out !== undefined) return await replaceFile(out, lines);
    const shown = isTable
      ? rankingTable(songs, classifier.taxonomy, outputLook())
      : linesForOutput();
    await pipeline(lines, shown, process.stdout, { end: false, signal });
  } finally {
    display.stop();
  }
}

/** The threshold of each genre. @throws InputError when the model has none and none is given. */
function thresholdsOf(
  { thresholds, classifier }: Ranker,
  given: number | true,
  folder: string,
): Float64Array {
  if (given !== true) return new Float64Array(classifier.taxonomy.genres.length).fill(given);
  if (thresholds === undefined) {
    throw new InputError(
      'the model has no thresholds to decide by; fit it with the option evaluation.thresholds, or give a probability: --decide 0.8',
      { file: folder },
    );
  }
  return thresholds.values;
}

function formatOf(out: string | undefined): RankingFormat {
  const isNamed = out !== undefined && !out.startsWith('/dev/');
  const ending = isNamed ? extname(out).toLowerCase() : '.csv';
  const format = rankingFormatNames.find((name) => name === ending);
  if (format !== undefined) return format;
  throw new InputError(`--out ${out}: end the name in .csv, .tsv or .jsonl, which says the format`);
}
