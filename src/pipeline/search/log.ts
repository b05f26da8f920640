import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../runtime/errors.js';
import { describeFileError, parseJson } from '../../runtime/json-file.js';
import { parseOptions } from '../../runtime/options.js';
import { searchOptions } from './options.js';
import { type SearchedSetting, settingSchema } from './setting.js';

const FORMAT = 'supergenre search';
const VERSION = 1;
const HEADER_START = JSON.stringify({ format: FORMAT }).slice(0, -1);
const NOT_OURS = 'this is not the log of a search; name another file';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION, 'the log is of another version of supergenre'),
  /** SHA-256 of the training artists: their mean features and genres. */
  data: z.string(),
  /** SHA-256 of all options that the settings and figures hang on. */
  options: z.string(),
  /** How many artists were clustered. */
  artists: z.int(),
  /** How many settings there are in all. */
  settings: z.int(),
  /** Seed of the split, and the first of those that each setting is tried with. */
  seed: z.int(),
  /** How test songs were drawn; null where they were listed. */
  split: z
    .strictObject({ split: z.enum(['artist', 'song']), testShare: z.number(), seed: z.int() })
    .nullable(),
  /** The bounds that the settings are ranked by. */
  bounds: searchOptions.pick({
    minClusters: true,
    maxClusters: true,
    maxNoise: true,
    maxShare: true,
  }),
});

/** The first line of a log: what was searched. */
export type SearchHeader = z.output<typeof headerSchema>;

/** What a log holds. */
export interface LogContent {
  readonly header: SearchHeader;
  readonly settings: readonly SearchedSetting[];
}

/** A header with what every log has. */
export function searchHeader(fields: Omit<SearchHeader, 'format' | 'version'>): SearchHeader {
  return { format: FORMAT, version: VERSION, ...fields };
}

/**
 * The file that a search writes: JSON lines, the header first, then a line for each finished setting,
 * on the disk before the next one. Whatever ends the process, at most a torn last line is lost.
 */
export class SearchLog {
  readonly #file: string;
  readonly #handle: FileHandle;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  /**
   * Starts a log, or goes on with one of the same search.
   *
   * @throws InputError when the file is there and `resume` is not asked for, or it is no log, is
   *   damaged, or is of another search.
   */
  static async open(
    file: string,
    header: SearchHeader,
    resume: boolean,
  ): Promise<{ log: SearchLog; settings: readonly SearchedSetting[] }> {
    const text = await readIfThere(file);
    if (text !== undefined && !resume) {
      throw new InputError(
        'the file is there already; go on with its search ("resume"), or name another file',
        { file },
      );
    }
    const whole = text === undefined ? '' : wholeLines(text);
    const content = whole === '' ? undefined : parseLog(whole, file);
    if (content === undefined && text !== undefined) checkTornHeader(text, file);
    if (content !== undefined) checkSameSearch(content.header, header, file);
    const handle = await openToAppend(file).catch((cause) => failWriting(file, cause));
    const log = new SearchLog(file, handle);
    await handle.truncate(Buffer.byteLength(whole));
    if (content === undefined) await log.#write(header);
    return { log, settings: content?.settings ?? [] };
  }

  /** Adds a finished setting; resolves when it is on the disk. */
  append(setting: SearchedSetting): Promise<void> {
    this.#last = this.#last.then(() => this.#write(setting));
    return this.#last;
  }

  async #write(line: SearchHeader | SearchedSetting): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    await this.#handle.appendFile(text).catch((cause) => failWriting(this.#file, cause));
    await this.#handle.datasync();
  }

  /** Puts the whole content in the file's place at once: all settings, best first. */
  async finish({ header, settings }: LogContent): Promise<void> {
    await this.#last;
    const temporary = `${this.#file}.${randomUUID()}`;
    try {
      const handle = await open(temporary, 'wx');
      await handle.writeFile(
        [header, ...settings].map((line) => `${JSON.stringify(line)}\n`).join(''),
      );
      await handle.sync();
      await handle.close();
      await rename(temporary, this.#file);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last.catch(() => {});
    await this.#handle.close();
  }
}

/**
 * Reads the log of a search, finished or not; a torn last line is left out.
 *
 * @throws InputError naming the file, and the line that is damaged.
 */
export async function readLog(file: string): Promise<LogContent> {
  const text = await readIfThere(file);
  if (text === undefined) throw new InputError('there is no such file', { file });
  return parseLog(wholeLines(text), file);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InputError(describeFileError(cause), { file }, { cause });
  }
}

async function openToAppend(file: string): Promise<FileHandle> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  return open(file, 'a');
}

function failWriting(file: string, cause: unknown): never {
  throw new InputError(describeFileError(cause), { file }, { cause });
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function parseLog(text: string, file: string): LogContent {
  const [first = '', ...lines] = text.split('\n').slice(0, -1);
  if (!first.startsWith(HEADER_START)) throw new InputError(NOT_OURS, { file });
  const header = parseLine(headerSchema, first, 1, file);
  const seen = new Set<number>();
  const settings = lines.map((line, i) => {
    const setting = parseLine(settingSchema, line, i + 2, file);
    if (seen.has(setting.setting) || setting.setting >= header.settings) {
      throw notUnderstood(
        `setting ${setting.setting} stands twice or is not among them`,
        i + 2,
        file,
      );
    }
    seen.add(setting.setting);
    return setting;
  });
  return { header, settings };
}

function parseLine<S extends z.ZodType>(
  schema: S,
  text: string,
  line: number,
  file: string,
): z.output<S> {
  try {
    return parseOptions(schema, parseJson(text, file), line === 1 ? 'header' : 'setting');
  } catch (cause) {
    throw notUnderstood((cause as Error).message, line, file);
  }
}

function notUnderstood(reason: string, line: number, file: string): InputError {
  return new InputError(`the line is not understood (${reason}); search again, into another file`, {
    file,
    line,
  });
}

/** A search that was killed in its first moment leaves part of a header; nothing else is ours. */
function checkTornHeader(text: string, file: string): void {
  const isTorn = text.startsWith(HEADER_START) || HEADER_START.startsWith(text);
  if (!isTorn) throw new InputError(NOT_OURS, { file });
}

function checkSameSearch(logged: SearchHeader, header: SearchHeader, file: string): void {
  const fault =
    logged.data !== header.data
      ? 'is of other songs, artists, features or another split'
      : logged.options !== header.options
        ? 'is of other settings: the grid, the seeds or an option of "projection", "clustering" or "taxonomy" differ'
        : undefined;
  if (fault === undefined) return;
  throw new InputError(
    `the search in this file ${fault}; resume it with what it was started with, or name another file`,
    { file },
  );
}
