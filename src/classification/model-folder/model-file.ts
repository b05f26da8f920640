import { arrayFileBytes, parseArrayFile } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { isTyped } from '../../core/matrix/index.js';
import { filesOf, parseManifest } from './manifest.js';
import { MANIFEST } from './model-entry.js';

const MAGIC = 'SGMODEL ';
const VERSION = 1;
/** What gzip's files begin with (RFC 1952). */
const GZIP = [0x1f, 0x8b];

/**
 * The names of a saved classifier's files, `model.json` first: all that it is read from. Others of its
 * folder are not needed to rank.
 *
 * @param manifest the bytes of `model.json`.
 * @throws InputError when they are no manifest, or of another version.
 */
export function modelFileNames(manifest: Uint8Array): string[] {
  return filesOf(parseManifest(manifest, MANIFEST));
}

/**
 * A classifier as one file, in pieces: those of its files that are needed to rank. They are the arrays
 * of a file of arrays (`arrayFileBytes`), each by its name, with the magic `SGMODEL `.
 *
 * @param files by their names in the model folder, as {@link FittedClassifier.toFiles} gives them.
 */
export function modelFile(files: ReadonlyMap<string, Uint8Array>): Uint8Array[] {
  const find = (name: string): Uint8Array => {
    const bytes = files.get(name);
    if (bytes !== undefined) return bytes;
    throw new InputError('there is no such file, and no model without it', { file: name });
  };
  const names = modelFileNames(find(MANIFEST));
  const arrays = Object.fromEntries(names.map((name) => [name, find(name)]));
  return arrayFileBytes(MAGIC, VERSION, null, arrays);
}

/**
 * The files in what {@link modelFile} made, be it compressed by gzip or not.
 *
 * @param options `file`: what to call it in messages. Default `model`.
 * @throws InputError when it is of another kind or version, or damaged.
 */
export async function readModelFile(
  bytes: Uint8Array,
  { file = 'model' }: { readonly file?: string } = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const isCompressed = GZIP.every((byte, i) => bytes[i] === byte);
  const plain = isCompressed ? await decompressed(bytes, file) : bytes;
  const { arrays } = parseArrayFile(plain, MAGIC, VERSION, file);
  const files = new Map<string, Uint8Array>();
  for (const [name, array] of arrays) if (isTyped(array, 'Uint8Array')) files.set(name, array);
  return files;
}

async function decompressed(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new InputError(
      'is damaged: it can’t be decompressed; export it again',
      { file },
      { cause },
    );
  }
}
