import { InputError, type Place } from '../errors/index.js';
import { jsonMistake } from './json-mistake.js';
import { type ReadOptions, readTextFile, readTextIfThere } from './read-file.js';

/**
 * Reads a JSON file.
 *
 * @throws InputError naming the file when it is missing or unreadable, with line and column where
 *   it is not JSON.
 */
export async function readJsonFile(file: string, options?: ReadOptions): Promise<unknown> {
  return parseJson(await readTextFile(file, options), file);
}

/** Reads a JSON file that need not be there ({@link readJsonFile}); undefined where it is not. */
export async function readJsonIfThere(file: string): Promise<unknown> {
  const text = await readTextIfThere(file);
  return text === undefined ? undefined : parseJson(text, file);
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
