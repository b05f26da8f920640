import { readJsonFile } from '../core/files/index.js';
import { Taxonomy } from '../taxonomy/index.js';

/** Reads the file that `--taxonomy` names. */
export async function readTaxonomy(file: string): Promise<Taxonomy> {
  return Taxonomy.fromJSON(await readJsonFile(file, { mayBePipe: true }), { file });
}
