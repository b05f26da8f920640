import { parseOptions } from '../../core/options/index.js';
import type { Catalogue } from '../catalogue.js';
import type { CatalogueFiles } from '../read.js';
import { writeMadeUpFiles } from './files.js';
import { type MadeUpOptions, madeUpOptions } from './options.js';
import { madeUpCatalogue } from './tables.js';

export { type MadeUpOptions, madeUpOptions };

/**
 * Makes up a catalogue for demonstrations, tests and benchmarks: seven families of sound like the
 * supergenres that the method found, genres that go together within a family, some artists between
 * two families, popular artists with more songs, guests, and the 14 features in their published
 * ranges. It is cleaned like any other; without `broken` nothing is left out.
 *
 * @throws InputError when an option is wrong.
 */
export async function makeCatalogue(options?: MadeUpOptions): Promise<Catalogue> {
  return madeUpCatalogue(parseOptions(madeUpOptions, options, 'made-up catalogue'));
}

const fileOptions = madeUpOptions.extend({ broken: madeUpOptions.shape.broken.default(0.02) });

/**
 * Writes such a catalogue as `songs.csv`, `features.csv` and `artists.csv` in the form of published
 * ones: lists as Python prints them, quotes and commas in names, and faulty rows (`broken`, here 0.02
 * by default). Memory does not grow with the number of songs, apart from 5 bytes each.
 *
 * @returns the paths, for `readCatalogue`.
 * @throws InputError when an option is wrong.
 */
export async function makeCatalogueFiles(
  folder: string,
  options?: MadeUpOptions,
): Promise<Required<CatalogueFiles>> {
  return writeMadeUpFiles(folder, parseOptions(fileOptions, options, 'made-up catalogue'));
}
