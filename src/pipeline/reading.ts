import { join } from 'node:path';
import { catalogueOptions, type Reading } from '../catalogue/index.js';
import { classifierFolder } from '../classification/index.js';
import { createFile, jsonText, readJsonIfThere, readWholeFolder } from '../core/files/index.js';
import { parseOptions } from '../core/options/index.js';

/** The file of a model folder that says how the tables were read that it was fitted on. */
export const READING = 'reading.json';

export async function writeReading(folder: string, reading: Reading): Promise<void> {
  await createFile(join(folder, READING), jsonText(reading));
}

/**
 * How the tables were read that a saved model was fitted on; undefined where it does not say.
 *
 * @throws InputError when the file is damaged.
 */
export async function loadReading(folder: string): Promise<Reading | undefined> {
  return readWholeFolder(folder, classifierFolder().last, async (whole) => {
    const file = join(whole, READING);
    const json = await readJsonIfThere(file);
    return json === undefined ? undefined : parseOptions(catalogueOptions, json, file);
  });
}
