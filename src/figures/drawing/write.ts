import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../../core/files/index.js';
import { breathe, parseOptions, progressOptions } from '../../core/options/index.js';
import { drawSVG, toPNG } from './draw.js';
import type { Figure } from './figure.js';
import { fileNames } from './file-name.js';
import { checkDrawing } from './packages.js';

const writeOptions = z.strictObject({
  /** `svg`, `png`, and `json` for the Vega-Lite specification. Default: SVG and PNG. */
  formats: z.array(z.enum(['svg', 'png', 'json'])).default(['svg', 'png']),
  /** The themes of the pictures; a specification has none. Default: both. */
  themes: z.array(z.enum(['light', 'dark'])).default(['light', 'dark']),
  ...progressOptions,
});

/** Options of {@link writeFigures}. */
export type WriteOptions = z.input<typeof writeOptions>;

/**
 * Writes figures into a folder, which is made where it is missing; files of the same name are
 * replaced. A figure's files are named after it, `projection.light.svg`, `projection.json`;
 * letters that are not safe in file names are omitted, and equal names are numbered.
 *
 * @returns the files' paths, in the order of the figures.
 * @throws InputError when an option is wrong, a package is missing that draws, or a file cannot be written; the signal's reason when aborted.
 */
export async function writeFigures(
  folder: string,
  figures: readonly Figure[],
  options: WriteOptions = {},
): Promise<string[]> {
  const { formats, themes, onProgress, signal } = parseOptions(
    writeOptions,
    options,
    'writeFigures',
  );
  const pictures = formats.filter((format) => format !== 'json');
  if (themes.length > 0 && pictures.length > 0) {
    checkDrawing({ png: pictures.includes('png') });
  }
  const names = fileNames(figures.map(({ name }) => name));
  const files: string[] = [];
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    const file = join(folder, name);
    await replaceFile(file, content);
    files.push(file);
  };
  for (const [i, figure] of figures.entries()) {
    await breathe(signal);
    onProgress?.({ step: 'figures', done: i, total: figures.length });
    for (const theme of themes) {
      const stem = `${names[i]}.${theme}`;
      const svg = pictures.length > 0 ? await drawSVG(figure, { theme }) : '';
      if (pictures.includes('svg')) await write(`${stem}.svg`, svg);
      if (pictures.includes('png')) await write(`${stem}.png`, await toPNG(svg));
    }
    if (formats.includes('json')) {
      await write(`${names[i]}.json`, `${JSON.stringify(figure.spec)}\n`);
    }
  }
  onProgress?.({ step: 'figures', done: figures.length, total: figures.length });
  return files;
}
