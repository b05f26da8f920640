import { InputError, type Place } from '../errors/index.js';
import { jsonMistake } from './json-mistake.js';

/**
 * Parses JSON text.
 *
 * @param file what to call it in messages.
 * @throws InputError with the file, line and column of the first mistake, or where values lie too deep
 *   in each other.
 */
export function parseJson(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
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
  if (isDeeper(value, DEEPEST)) {
    throw new InputError(`is nested more than ${DEEPEST} levels deep`, { file });
  }
  return value;
}

/** The content of a file of JSON, indented. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Deeper values can be parsed, but whatever walks them by recursion runs out of stack. */
const DEEPEST = 1000;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.some((item) => isDeeper(item, levels - 1));
}

function placeAt(text: string, position: number): Place {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
