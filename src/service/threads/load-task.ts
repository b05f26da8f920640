import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { classifierFolder, modelFileNames } from '../../classification/index.js';
import { sha256Text } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { readBytes, readWholeFolder } from '../../core/files/index.js';
import { shared } from '../../core/threads/index.js';
import { canExplain } from '../../explanation/index.js';
import { loadNeighbours, loadRanker } from '../../pipeline/index.js';
import type { LoadedModel, RefusedModel } from './jobs.js';

const REPORT = 'report.html';

/** Reads a model, in a thread of its own, so that requests are answered meanwhile. */
export async function loadModel(folder: string): Promise<LoadedModel | RefusedModel> {
  try {
    const { last } = classifierFolder();
    const read = async (whole: string) => {
      const ranker = await loadRanker(whole);
      const neighbours = await loadNeighbours(whole, ranker.classifier);
      const files = await sharedFiles(whole, last);
      return { ...ranker, ...neighbours, files, contents: await digestOf(whole) };
    };
    const { classifier, audio, similar, projection, files, contents } = await readWholeFolder(
      folder,
      last,
      read,
    );
    const { featureNames, exclusive, combining, trainingSongs, taxonomy } = classifier;
    const manifest = files.get(last) ?? new Uint8Array();
    const description = {
      ...{ featureNames, exclusive, combining, trainingSongs },
      taxonomy: taxonomy.toJSON(),
      digest: sha256Text(manifest),
      audio: audio?.settings,
      similar: similar !== undefined,
      places: projection?.shared.clusters && projection.features,
      explainsTrees: canExplain(classifier.model(1)),
      backgroundSongs: classifier.background?.rows ?? 0,
    };
    const forThreads = {
      files,
      scoring: await classifier.share(),
      similar: similar?.shared,
      projection: projection?.shared,
    };
    return { contents, description, forThreads };
  } catch (error) {
    // An error loses its class between threads.
    if (error instanceof InputError) return { refused: error.reason, file: error.place?.file };
    throw error;
  }
}

/** The digest of all files of a folder, with their names; the report is a page beside the model. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && entry.name !== REPORT);
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of paths) {
    const bytes = await readFile(path);
    hash.update(`${path.slice(folder.length)}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** The files that a classifier is read from, by their names, on memory that threads share. */
async function sharedFiles(folder: string, manifest: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of modelFileNames(await readBytes(join(folder, manifest)))) {
    const bytes = await readBytes(join(folder, name));
    const copy = shared(Uint8Array, bytes.length);
    copy.set(bytes);
    files.set(name, copy);
  }
  return files;
}
