import { readSongs } from '../catalogue/index.js';
import type { HierarchicalClassifier } from '../classification/index.js';
import type { OnProgress } from '../core/options/index.js';
import { readConfig } from './config.js';

/** What can be typed after a command that reads songs for a saved model. */
export interface SongsArguments {
  readonly model: string;
  readonly songs: string;
  readonly features?: string;
  readonly config?: string;
}

/** Reads songs with the features that a classifier needs, as the config file says. */
export async function readSongsFor(
  { featureNames }: HierarchicalClassifier,
  { songs, features, config }: SongsArguments,
  onProgress: OnProgress,
): ReturnType<typeof readSongs> {
  const { catalogue } = await readConfig(config);
  return readSongs(
    { songs, features },
    { ...catalogue, featureNames: [...featureNames], onProgress },
  );
}
