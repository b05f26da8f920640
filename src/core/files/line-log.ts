import { access, type FileHandle, open, rm, truncate } from 'node:fs/promises';
import type { z } from 'zod';
import { parseJson } from '../bytes/index.js';
import { InputError } from '../errors/index.js';
import { parseOptions } from '../options/index.js';
import { fileFault } from './file-fault.js';
import { MOST_TEXT_BYTES, readBytesIfThere, readTextFile } from './read-file.js';
import { Lock } from './writing/lock.js';
import { replaceFile } from './writing/replace-file.js';
import { syncAround } from './writing/sync.js';

/** A kind of log: the form of its lines, and what messages call its job. */
export interface LogKind<Header extends { readonly format: string }, Line extends object> {
  /** The header's `format`, its first key. */
  readonly format: Header['format'];
  readonly header: z.ZodType<Header>;
  readonly line: z.ZodType<Line>;
  /** `search`, for messages. */
  readonly job: string;
  /** What one line is, for messages: `setting`. */
  readonly lineName: string;
  /** What to do with a log that is damaged: `search again`. */
  readonly again: string;
  /** How the logged job differs from the wanted one, `has other songs`; undefined if it does not. */
  readonly difference: (logged: Header, wanted: Header) => string | undefined;
  /** Checks the lines in order: what is wrong with one; undefined if nothing is. */
  readonly checker: (header: Header) => (line: Line) => string | undefined;
}

/** What a log holds. */
export interface LogContent<Header, Line> {
  readonly header: Header;
  readonly lines: readonly Line[];
}

/**
 * The file that a long job writes: JSON lines, first a header that describes the job, then a line for
 * each finished part, on the disk before the next one begins. However the process ends, at most an
 * incomplete last line is lost.
 */
export class LineLog<Header extends { readonly format: string }, Line extends object> {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #lock: Lock;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, lock: Lock) {
    this.#file = file;
    this.#handle = handle;
    this.#lock = lock;
  }

  /**
   * Starts a log, or resumes one of the same job.
   *
   * @throws InputError if the file exists and `resume` is false, or it is no log, is damaged, or is
   *   of another job; ResourceError if another process writes it.
   */
  static async open<Header extends { readonly format: string }, Line extends object>(
    kind: LogKind<Header, Line>,
    file: string,
    header: Header,
    resume: boolean,
  ): Promise<{ log: LineLog<Header, Line>; lines: readonly Line[] }> {
    const lock = await Lock.ofFile(file);
    try {
      const text = (await readBytesIfThere(file, { most: MOST_TEXT_BYTES }))?.toString();
      if (text !== undefined && !resume) {
        throw alreadyThere(kind.job, file);
      }
      const whole = text === undefined ? '' : wholeLines(text);
      const content = whole === '' ? undefined : await parseLog(kind, whole, file);
      if (content === undefined && text !== undefined) checkTornHeader(kind, text, file);
      if (content !== undefined) checkSameJob(kind, content.header, header, file);
      if (text !== undefined && text !== whole) await cutOff(file, Buffer.byteLength(whole));
      const handle = await openToAppend(file);
      const log = new LineLog<Header, Line>(file, handle, lock);
      if (content === undefined) await log.#begin(header);
      return { log, lines: content?.lines ?? [] };
    } catch (error) {
      await lock[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #begin(header: Header): Promise<void> {
    await this.#write(header).catch(async (error) => {
      await this.#handle.close();
      await rm(this.#file, { force: true }).catch(() => {});
      throw error;
    });
  }

  /** Adds a line; resolves when it is on the disk. */
  append(line: Line): Promise<void> {
    this.#last = this.#last.then(() => this.#write(line));
    return this.#last;
  }

  async #write(line: Header | Line): Promise<void> {
    try {
      await this.#handle.appendFile(`${JSON.stringify(line)}\n`);
      await this.#handle.datasync();
    } catch (cause) {
      throw fileFault(cause, this.#file);
    }
  }

  /** Closes the log, and replaces it by the whole content at once. */
  async finish({ header, lines }: LogContent<Header, Line>): Promise<void> {
    await this.#last;
    // Windows does not replace what is open.
    await this.#handle.close();
    const all = [header, ...lines].map((line) => `${JSON.stringify(line)}\n`);
    await replaceFile(this.#file, all.join(''));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last.catch(() => {});
    try {
      await this.#handle.close();
    } finally {
      await this.#lock[Symbol.asyncDispose]();
    }
  }
}

/**
 * Reads a log, finished or not, without an incomplete last line.
 *
 * @throws InputError naming the file, and the line that is damaged.
 */
export async function readLineLog<Header extends { readonly format: string }, Line extends object>(
  kind: LogKind<Header, Line>,
  file: string,
): Promise<LogContent<Header, Line>> {
  return parseLog(kind, wholeLines(await readTextFile(file, { mayBePipe: true })), file);
}

/** Cuts off an incomplete last line: by the file's path, since Windows cuts nothing off what is open for appending. */
/**
 * Checks before long work that a log of it can be started, or may be resumed.
 *
 * @param job what is logged, as its kind has it.
 * @throws InputError if the file exists and `resume` is false.
 */
export async function checkNewLog(
  { job }: Pick<LogKind<never, never>, 'job'>,
  file: string,
  resume = false,
): Promise<void> {
  if (resume) return;
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw alreadyThere(job, file);
}

function alreadyThere(job: string, file: string): InputError {
  return new InputError(
    `the file already exists; resume its ${job} with --resume (the option resume), or name another file`,
    { file },
  );
}

async function cutOff(file: string, whole: number): Promise<void> {
  await truncate(file, whole).catch((cause) => {
    throw fileFault(cause, file);
  });
}

async function openToAppend(file: string): Promise<FileHandle> {
  const handle = await open(file, 'a').catch((cause) => {
    throw fileFault(cause, file);
  });
  await syncAround(file);
  return handle;
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function headerStart(format: string): string {
  return JSON.stringify({ format }).slice(0, -1);
}

async function parseLog<Header extends { readonly format: string }, Line extends object>(
  kind: LogKind<Header, Line>,
  text: string,
  file: string,
): Promise<LogContent<Header, Line>> {
  const [first = '', ...others] = text.split('\n').slice(0, -1);
  if (!first.startsWith(headerStart(kind.format))) throw notOurs(kind.job, file);
  const notUnderstood = (reason: string, line: number) =>
    new InputError(`the line is not understood (${reason}); ${kind.again}, into another file`, {
      file,
      line,
    });
  const parse = async <T>(schema: z.ZodType<T>, what: string, content: string, line: number) => {
    try {
      return parseOptions(schema, parseJson(content, file), what);
    } catch (cause) {
      throw notUnderstood((cause as Error).message, line);
    }
  };
  const header = await parse(kind.header, 'header', first, 1);
  const faultOf = kind.checker(header);
  const lines: Line[] = [];
  for (const [i, content] of others.entries()) {
    const line = await parse(kind.line, kind.lineName, content, i + 2);
    const fault = faultOf(line);
    if (fault !== undefined) throw notUnderstood(fault, i + 2);
    lines.push(line);
  }
  return { header, lines };
}

function notOurs(job: string, file: string): InputError {
  return new InputError(`this is not the log of a ${job}; name another file`, { file });
}

/** A job that was killed at its start leaves part of a header; anything else is not ours. */
function checkTornHeader(
  { format, job }: { readonly format: string; readonly job: string },
  text: string,
  file: string,
): void {
  const start = headerStart(format);
  if (!text.startsWith(start) && !start.startsWith(text)) throw notOurs(job, file);
}

function checkSameJob<Header extends { readonly format: string }, Line extends object>(
  { difference, job }: LogKind<Header, Line>,
  logged: Header,
  wanted: Header,
  file: string,
): void {
  const fault = difference(logged, wanted);
  if (fault === undefined) return;
  throw new InputError(
    `the ${job} in this file ${fault}; resume it with what it was started with, or name another file`,
    { file },
  );
}
