import { readFile } from 'node:fs/promises';
import { InputError, type Place } from '../errors/index.js';
import { jsonMistake } from './json-mistake.js';

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

/** What went wrong with a file, for messages. */
export function describeFileError(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder, a file is needed';
  if (code === 'ENOTDIR') return 'a part of this path is a file, not a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return cause instanceof Error ? cause.message : String(cause);
}

/** Parses JSON text. @throws InputError with the file, line and column of the first mistake. */
export async function parseJson(text: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = (cause as Error).message
      .replace(/ in JSON at position.*|, \.{0,3}".*/s, '')
      .replace("token '\n'", 'end of line');
    throw new InputError(
      `not valid JSON: ${reason}`,
      { file, ...placeAt(text, jsonMistake(text)) },
      { cause },
    );
  }
}

function placeAt(text: string, position: number): Place {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
