import * as z from 'zod/mini';
import { arrayFileBytes, joinBytes, parseArrayFile, sha256Text } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, isTyped } from '../../core/matrix/index.js';
import type { ModelFiles } from './model-reader.js';

/** Name of the file in a model folder: features of some training songs. */
export const BACKGROUND = 'background.bin';

const MAGIC = 'SGBACKGR';
const VERSION = 1;

/** What the manifest says of the file. */
export const backgroundEntry = z.strictObject({
  songs: z.int().check(z.minimum(1)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type BackgroundEntry = z.output<typeof backgroundEntry>;

/** Adds the file of background songs to those of a saved classifier. @returns what the manifest says of it. */
export function addBackground(
  files: Map<string, Uint8Array>,
  background: DenseMatrix | undefined,
): BackgroundEntry | undefined {
  if (background === undefined) return undefined;
  const features = Float32Array.from(background.data);
  const bytes = joinBytes(arrayFileBytes(MAGIC, VERSION, null, { features }));
  files.set(BACKGROUND, bytes);
  return { songs: background.rows, sha256: sha256Text(bytes) };
}

/**
 * The background songs of a saved classifier.
 *
 * @throws InputError when the file is missing, damaged, or another than the manifest says.
 */
export function readBackground(
  { bytes, called }: ModelFiles,
  entry: BackgroundEntry | undefined,
  columns: number,
): DenseMatrix | undefined {
  if (entry === undefined) return undefined;
  const file = called(BACKGROUND);
  const content = bytes.get(BACKGROUND);
  if (content === undefined) {
    throw new InputError('the model is damaged: there is no such file', { file });
  }
  if (sha256Text(content) !== entry.sha256) {
    throw new InputError(
      'the model is damaged: the file does not have the bytes that were written',
      { file },
    );
  }
  const features = parseArrayFile(content, MAGIC, VERSION, file).arrays.get('features');
  const isWhole = isTyped(features, 'Float32Array') && features.length === entry.songs * columns;
  if (!isWhole || features.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)) {
    throw new InputError('does not hold the features of songs; fit the model again', { file });
  }
  return { rows: entry.songs, columns, data: features };
}
