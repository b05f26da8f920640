import { join } from 'node:path';
import { makeCatalogueFiles } from '../../catalogue/index.js';
import { fitCommand } from './fit.js';

/** What can be typed after `supergenre demo`. */
export interface DemoArguments {
  readonly out: string;
  readonly artists: number;
  readonly seed: number;
  readonly threads?: number;
}

/** Makes up a catalogue from a seed, writes its tables, and fits a model on them as a user would. */
export async function demoCommand({ out, artists, seed, threads }: DemoArguments): Promise<void> {
  const tables = join(out, 'tables');
  const files = await makeCatalogueFiles(tables, { artists, seed });
  process.stderr.write(`Made-up tables written to ${tables}\n`);
  await fitCommand({ ...files, songs: [files.songs], out: join(out, 'model'), seed, threads });
}
