import { readFile } from 'node:fs/promises';
import { InputError } from './errors.js';

/**
 * Reads a JSON file.
 *
 * @throws InputError naming the file when it is missing or unreadable, with line and column where
 *   it is not JSON.
 */
export async function readJsonFile(file: string): Promise<unknown> {
  return parseJson(await readTextFile(file), file);
}

/** Reads a UTF-8 file. @throws InputError naming the file when it is missing or unreadable. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new InputError(describeFileError(cause), { file }, { cause });
  }
}

/** What went wrong with a file, in words. */
export function describeFileError(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder, a file is needed';
  if (code === 'ENOTDIR') return 'a part of this path is a file, not a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return cause instanceof Error ? cause.message : String(cause);
}

/** Parses JSON text. @throws InputError with the file, line and column of the first mistake. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    const place = { file, line: before.length, column: before[before.length - 1].length + 1 };
    throw new InputError(`not valid JSON: ${message.split(' in JSON')[0]}`, place, { cause });
  }
}
