import { readWholeFolder, replaceFolder } from '../core/files/index.js';
import type { DenseMatrix } from '../core/matrix/index.js';
import { parseOptions, type RunOptions, runSchema } from '../core/options/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { fitClassifier } from './fit-classifier.js';
import { FittedClassifier } from './fitted-classifier.js';
import {
  classifierFolder,
  readModelFolder,
  writeModelFolder,
} from './model-folder/model-folder.js';
import { readClassifier } from './model-folder/saved-classifier.js';
import type { ClassifierOptions } from './options.js';
import { predictInThreads } from './scoring/predict-in-threads.js';
import type { LabelledSongs } from './song-nodes.js';
import type { SongsLike } from './songs.js';

/**
 * A classifier ({@link FittedClassifier}) that can be trained, saved to a folder and loaded from it.
 * Immutable; made by {@link HierarchicalClassifier.fit} or {@link HierarchicalClassifier.load}.
 */
export class HierarchicalClassifier extends FittedClassifier {
  /**
   * Trains a model for every node, and what else the way of combining needs.
   *
   * @param catalogue songs with their features, and labels of their own or artists with genres.
   * @throws InputError for a wrong option, a genre of the taxonomy that no song to train on has, or
   *   `labels: 'songs'` where songs have labels of their own; the signal's reason when aborted.
   */
  static async fit(
    catalogue: LabelledSongs,
    taxonomy: Taxonomy,
    options: ClassifierOptions = {},
  ): Promise<HierarchicalClassifier> {
    return new HierarchicalClassifier(await fitClassifier(catalogue, taxonomy, options));
  }

  /** Reads a saved classifier. @throws InputError when the folder is not a whole model of ours. */
  static async load(folder: string): Promise<HierarchicalClassifier> {
    const { last } = classifierFolder();
    return new HierarchicalClassifier(await readWholeFolder(folder, last, readModelFolder));
  }

  /** As {@link FittedClassifier.fromFiles}. */
  static override async fromFiles(
    files: ReadonlyMap<string, Uint8Array>,
  ): Promise<HierarchicalClassifier> {
    return new HierarchicalClassifier(
      await readClassifier({ bytes: files, called: (name) => name }),
    );
  }

  /**
   * {@link predict} by threads, which never holds up the calling one: nothing takes it more than a few
   * milliseconds at a time but models of a kind that is not the library's, which score in it.
   *
   * @param options `threads`: one per core by default; the bytes are the same for any number.
   * @returns as {@link predict}, on memory that threads share.
   * @throws InputError as {@link predict}; the signal's reason when aborted.
   */
  async predictAsync(songs: SongsLike, options: RunOptions = {}): Promise<DenseMatrix> {
    return predictInThreads(this, songs, parseOptions(runSchema, options, 'predictAsync'));
  }

  /**
   * Writes the model folder; an existing model there is replaced once the new one is whole.
   *
   * @throws InputError when the folder holds anything else or may not be written; ResourceError when the
   *   disk is full or another process writes it.
   */
  async save(folder: string): Promise<void> {
    await replaceFolder(folder, classifierFolder(), (temporary) => this.write(temporary));
  }

  /** Writes the model's files into an existing, empty folder. */
  async write(folder: string): Promise<void> {
    await writeModelFolder(folder, this.toFiles());
  }
}
