import { resolve } from 'node:path';
import { readArtistNames } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import { isSameName } from '../../core/files/index.js';
import {
  artistGenres,
  type GenreLookupOptions,
  prepareGenresFile,
  writeGenres,
} from '../../genres/index.js';
import { readConfig } from '../config.js';
import type { Interruptible } from '../interruption.js';
import { countedGenres, genresText, retryText } from '../printing/print-genres.js';
import { NOTHING_WRITTEN } from '../printing/print-stopped.js';
import { progressDisplay } from '../printing/progress.js';
import { printJson, printText } from '../printing/terminal/output.js';
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
  readonly json?: boolean;
}

/** Looks up the genres of the artists in a table, and writes a table of them. */
export async function genresCommand(typed: GenresArguments, run: Interruptible): Promise<void> {
  const {
    artists: file,
    out,
    report,
    config,
    json,
    cache = `${out}.cache.jsonl`,
    ...options
  } = typed;
  const tables = report === undefined ? [out] : [out, report];
  checkDifferent([file, cache, ...tables]);
  for (const table of tables) await prepareGenresFile(table);
  const { catalogue } = await readConfig(config);
  const display = progressDisplay(process.stderr);
  const { signal } = run;
  let answered = 0;
  run.whenStopped(() => stoppedText(answered, cache));
  try {
    const artists = await readArtistNames(file, { ...catalogue, signal });
    if (options.contact === undefined && options.endpoint === undefined) {
      display.message('Note: the service asks who is asking; name your address with --contact');
    }
    const lookup = await artistGenres(artists, {
      ...options,
      cache,
      signal,
      onProgress: (progress) => {
        answered = progress.done;
        display.onProgress(progress);
      },
      onRetry: (retry) => display.message(retryText(retry)),
    });
    await writeGenres(out, lookup);
    display.stop();
    if (!json) printText(genresText(lookup));
    display.message(`${count(artists.length)} artists written to ${out}`);
    if (report !== undefined) {
      await writeGenres(report, lookup, ({ genres }) => genres.length === 0);
      display.message(`Those without a genre written to ${report}`);
    }
    const written = { genres: out, ...(report !== undefined && { report }) };
    if (json) printJson({ ...countedGenres(lookup), written });
  } finally {
    display.stop();
  }
}

/** What stands once a lookup was stopped: a file without any answer is not kept. */
function stoppedText(answered: number, cache: string): string {
  return answered === 0
    ? NOTHING_WRITTEN
    : `What was answered is in ${cache}; the same command goes on from there`;
}

/** @throws InputError when two of the files are the same. */
function checkDifferent(files: readonly string[]): void {
  const paths = files.map((file) => resolve(file));
  const twice = paths.findIndex((path, i) =>
    paths.slice(0, i).some((other) => isSameName(path, other)),
  );
  if (twice < 0) return;
  throw new InputError('is named for two purposes; give each table a file of its own', {
    file: files[twice],
  });
}
