import { resolve } from 'node:path';
import { readArtistNames } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import {
  artistGenres,
  type GenreLookupOptions,
  prepareGenresFile,
  writeGenres,
} from '../../genres/index.js';
import { readConfig } from '../config.js';
import { genresText, retryText } from '../printing/print-genres.js';
import { progressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';

/** What can be typed after `supergenre genres`. */
export interface GenresArguments
  extends Pick<
    GenreLookupOptions,
    | 'source'
    | 'endpoint'
    | 'language'
    | 'byName'
    | 'contact'
    | 'batch'
    | 'pause'
    | 'timeout'
    | 'retries'
    | 'backoff'
    | 'cache'
  > {
  readonly artists: string;
  readonly out: string;
  readonly report?: string;
  readonly config?: string;
}

/** What a shell reports of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Looks up the genres of the artists in a table, and writes a table of them. */
export async function genresCommand(typed: GenresArguments): Promise<void> {
  const { artists: file, out, report, config, cache = `${out}.cache.jsonl`, ...options } = typed;
  checkFiles([file, out, cache, ...(report === undefined ? [] : [report])]);
  for (const table of [out, report]) if (table !== undefined) await prepareGenresFile(table);
  const { catalogue } = await readConfig(config);
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt); // once: another Ctrl-C ends the process at once
  const display = progressDisplay(process.stderr);
  try {
    const artists = await readArtistNames(file, { ...catalogue, signal: interruption.signal });
    if (options.contact === undefined && options.endpoint === undefined) {
      display.message('Note: the service asks who is asking; name your address with --contact');
    }
    const lookup = await artistGenres(artists, {
      ...options,
      cache,
      signal: interruption.signal,
      onProgress: display.onProgress,
      onRetry: (retry) => display.message(retryText(retry)),
    });
    await writeGenres(out, lookup);
    if (report !== undefined) {
      await writeGenres(report, lookup, ({ genres }) => genres.length === 0);
    }
    display.stop();
    process.stdout.write(`${genresText(lookup)}\n`);
    const without = lookup.artists.filter(({ genres }) => genres.length === 0).length;
    display.message(`${count(lookup.artists.length)} artists written to ${out}`);
    if (report !== undefined) {
      display.message(`${count(without)} without a genre written to ${report}`);
    }
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    display.message(
      `Stopped. What was answered is in ${cache}; the same command goes on from there`,
    );
    process.exitCode = INTERRUPTED;
  } finally {
    display.stop();
    process.off('SIGINT', interrupt);
  }
}

/** @throws InputError when two of the files are the same. */
function checkFiles(files: readonly string[]): void {
  const paths = files.map((file) => resolve(file));
  const twice = paths.findIndex((path, i) => paths.indexOf(path) < i);
  if (twice < 0) return;
  throw new InputError('is named for two purposes; give each table a file of its own', {
    file: files[twice],
  });
}
