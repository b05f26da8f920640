import { createHash } from 'node:crypto';
import { hashArray, hashTexts } from '../../core/files/index.js';
import type { Experiment } from './experiment.js';

/** SHA-256 of the songs, their labels, features and split. */
export async function digestOfExperiment(
  { catalogue: { songs, artists }, labels, split }: Experiment,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  for (const texts of [songs.ids, songs.featureNames, artists.ids, labels.names]) {
    await hashTexts(hash, texts, { signal });
  }
  const lists = [songs.artists, labels.lists].flatMap(({ offsets, values }) => [offsets, values]);
  for (const array of [...lists, songs.features.data, split.train, split.test]) {
    await hashArray(hash, array, { signal });
  }
  return hash.digest('hex');
}
