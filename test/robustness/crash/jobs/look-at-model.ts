import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.js';
import type { Inputs } from './inputs.js';

/** What a model predicts, as the table that `predict` writes. @throws InputError where there is no model. */
export async function lookAtModel({ folder, tables }: Inputs, model: string): Promise<string> {
  const out = join(folder, 'looked.csv');
  const { songs, features } = tables;
  await command(
    'predict',
    '--model',
    model,
    '--songs',
    songs,
    '--features',
    features,
    '--out',
    out,
  );
  return readFile(out, 'utf8');
}
