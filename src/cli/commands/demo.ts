import { join } from 'node:path';
import { checkReading, makeCatalogueFiles } from '../../catalogue/index.js';
import { jsonText, replaceFile } from '../../core/files/index.js';
import { readReportData } from '../../pipeline/index.js';
import type { Config } from '../config.js';
import type { Interruptible } from '../interruption.js';
import { typedWord } from '../printing/shell-word.js';
import { printMessage } from '../printing/terminal/output.js';
import { fitCommand } from './fit.js';

/** What can be typed after `supergenre demo`. */
export interface DemoArguments {
  readonly out: string;
  readonly artists: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly json?: boolean;
}

/** Artists that a genre of a catalogue of this size has at least: the default, fewer in a small one. */
function configFor(artists: number): Config {
  return { taxonomy: { minCount: Math.min(10, Math.max(3, Math.floor(artists / 50))) } };
}

/** Makes up a catalogue from a seed, writes its tables, and fits a model on them as a user would. */
export async function demoCommand(
  { out, artists, seed = 1, threads, json }: DemoArguments,
  run: Interruptible,
): Promise<void> {
  checkReading();
  const tables = join(out, 'tables');
  run.whenStopped(() => `The tables in ${tables} are incomplete`);
  const files = await makeCatalogueFiles(tables, { artists, seed, signal: run.signal });
  const config = join(tables, 'config.json');
  await replaceFile(config, jsonText(configFor(artists)));
  printMessage(`Made-up tables written to ${tables}`);
  const [songs, model] = [[files.songs], join(out, 'model')];
  await fitCommand({ ...files, songs, config, out: model, seed, threads, json }, run);
  run.whenStopped(() => `The model in ${model} is whole`);
  const { sample } = await readReportData(model);
  process.stderr.write(nextText({ ...files, model }, sample.ids[0]));
}

interface Made {
  readonly songs: string;
  readonly features: string;
  readonly model: string;
}

/** What one can do with the model: three commands, as they can be typed. */
function nextText({ songs, features, model }: Made, song: string): string {
  const [tables, folder] = [
    `--songs ${typedWord(songs)} --features ${typedWord(features)}`,
    typedWord(model),
  ];
  // Where npm runs it, it need not be on the path.
  const program = process.env.npm_command === undefined ? 'supergenre' : 'npx supergenre';
  return [
    '',
    'Rank the genres of songs, say why one of them has its genres, or look at all of it in a browser:',
    `  ${program} predict --model ${folder} ${tables} --top 3`,
    `  ${program} explain --model ${folder} ${tables} --song ${typedWord(song)}`,
    `  ${program} report --model ${folder}`,
    '',
  ].join('\n');
}
