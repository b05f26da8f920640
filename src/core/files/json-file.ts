import { parseJson } from '../bytes/index.js';
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
