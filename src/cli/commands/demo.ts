import { join } from 'node:path';
import { makeCatalogueFiles } from '../../catalogue/index.js';
import type { Interruptible } from '../interruption.js';
import { fitCommand } from './fit.js';

/** What can be typed after `supergenre demo`. */
export interface DemoArguments {
  readonly out: string;
  readonly artists: number;
  readonly seed: number;
  readonly threads?: number;
}

/** Makes up a catalogue from a seed, writes its tables, and fits a model on them as a user would. */
export async function demoCommand(
  { out, artists, seed, threads }: DemoArguments,
  run: Interruptible,
): Promise<void> {
  const tables = join(out, 'tables');
  run.whenStopped(() => `The tables in ${tables} are incomplete`);
  const files = await makeCatalogueFiles(tables, { artists, seed, signal: run.signal });
  process.stderr.write(`Made-up tables written to ${tables}\n`);
  const model = join(out, 'model');
  await fitCommand({ ...files, songs: [files.songs], out: model, seed, threads }, run);
}
