import { join } from 'node:path';
import { InputError } from '../../core/errors/index.js';
import {
  createFile,
  type FolderKind,
  isThere,
  MOST_TEXT_BYTES,
  readBytesIfThere,
} from '../../core/files/index.js';
import { modelFormats } from '../../models/kinds/index.js';
import { BACKGROUND } from './background-file.js';
import { filesOf, parseManifest } from './manifest.js';
import { COMBINING, MANIFEST } from './model-entry.js';
import { readClassifier, type SavedClassifier, TAXONOMY } from './saved-classifier.js';

/** What a model folder can hold. */
export function classifierFolder(): FolderKind {
  const folders = modelFormats().map(({ folder }) => folder);
  return { known: [MANIFEST, TAXONOMY, ...folders, COMBINING, BACKGROUND], last: MANIFEST };
}

/** Writes a classifier's files into an existing empty folder, the manifest last. */
export async function writeModelFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [name, bytes] of files) await createFile(join(folder, name), bytes);
}

/**
 * Reads what {@link writeModelFolder} wrote.
 *
 * @throws InputError when the folder is missing or not a model, or its files are refused
 *   ({@link readClassifier}).
 */
export async function readModelFolder(folder: string): Promise<SavedClassifier> {
  const called = (name: string) => join(folder, name);
  const manifest = await readBytesIfThere(called(MANIFEST), { most: MOST_TEXT_BYTES });
  if (manifest === undefined) throw await noModel(folder);
  const bytes = new Map([[MANIFEST, manifest]]);
  for (const name of filesOf(parseManifest(manifest, called(MANIFEST))).slice(1)) {
    const content = await readBytesIfThere(called(name));
    if (content !== undefined) bytes.set(name, content);
  }
  return readClassifier({ bytes, called });
}

async function noModel(folder: string): Promise<InputError> {
  const reason = (await isThere(folder))
    ? `this is not a model folder (it has no ${MANIFEST})`
    : 'there is no such folder';
  return new InputError(`${reason}; name one that "supergenre fit" wrote`, { file: folder });
}
