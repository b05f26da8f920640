import { classifierFolder } from '../../classification/index.js';
import { sha256Text } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { shared } from '../../core/threads/index.js';
import { loadRanker } from '../../pipeline/index.js';
import type { LoadedModel, RefusedModel } from './jobs.js';

/** Reads a model, in a thread of its own, so that requests are answered meanwhile. */
export async function loadModel(folder: string): Promise<LoadedModel | RefusedModel> {
  try {
    const { classifier, audio } = await loadRanker(folder);
    const { featureNames, exclusive, combining, trainingSongs, taxonomy } = classifier;
    const files = new Map<string, Uint8Array>();
    for (const [name, bytes] of classifier.toFiles()) files.set(name, sharedCopy(bytes));
    const manifest = files.get(classifierFolder().last) ?? new Uint8Array();
    const description = {
      ...{ featureNames, exclusive, combining, trainingSongs },
      taxonomy: taxonomy.toJSON(),
      digest: sha256Text(manifest),
      audio: audio?.settings,
    };
    return { description, forThreads: { files } };
  } catch (error) {
    // An error loses its class between threads.
    if (error instanceof InputError) return { refused: error.reason, file: error.place?.file };
    throw error;
  }
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = shared(Uint8Array, bytes.length);
  copy.set(bytes);
  return copy;
}
