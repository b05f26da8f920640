import { readFile } from 'node:fs/promises';
import { InputError, type Place } from '../errors/index.js';
import { fileFault } from './file-fault.js';

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
    throw fileFault(cause, file);
  }
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
      { file, ...(await placeOfMistake(text, cause as Error)) },
      { cause },
    );
  }
}

/** V8 gives the position of only some mistakes; JSON5, though more lenient, finds the others. */
async function placeOfMistake(text: string, { message }: Error): Promise<Place> {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    return placeAt(text, Number(position));
  }
  const { default: JSON5 } = await import('json5');
  try {
    JSON5.parse(text);
    return {};
  } catch (error) {
    const { lineNumber = 1, columnNumber = 1 } = error as {
      readonly lineNumber?: number;
      readonly columnNumber?: number;
    };
    // JSON5 puts a line's end before the first column of the next line.
    const lines = text.split('\n').slice(0, lineNumber - 1);
    return placeAt(text, lines.join('\n').length + Math.min(1, lines.length) + columnNumber - 1);
  }
}

function placeAt(text: string, position: number): Place {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
