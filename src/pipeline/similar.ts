import { join } from 'node:path';
import type { Catalogue } from '../catalogue/index.js';
import { classifierFolder } from '../classification/index.js';
import { isThere, readWholeFolder } from '../core/files/index.js';
import type { Run } from '../core/options/index.js';
import { type BatchRanker, type GenreRanker, SimilarityIndex } from '../similarity/index.js';
import type { ParsedPipelineOptions } from './options.js';
import { ArtistProjection } from './supergenres/artist-projection.js';

/** Name of the file in a model folder. */
export const SIMILAR = 'similar.bin';

/** A model keeps its songs by default up to this many: some 100 MB. */
const MOST_SONGS = 200_000;

/** What a saved model says besides genres: which songs and artists are similar, and where new artists lie. */
export interface ModelNeighbours {
  /** Undefined where the model was saved without its songs. */
  readonly similar: SimilarityIndex | undefined;
  /** Undefined where nothing was clustered, as where the taxonomy was given. */
  readonly projection: ArtistProjection | undefined;
}

/**
 * Reads the neighbours of a saved model, also where its folder is being replaced.
 *
 * @param classifier that of the model.
 * @throws InputError when their files are damaged, or of another model.
 */
export async function loadNeighbours(
  folder: string,
  classifier: GenreRanker,
): Promise<ModelNeighbours> {
  return readWholeFolder(folder, classifierFolder().last, async (whole) => ({
    similar: await loadSimilar(whole, classifier),
    projection: await ArtistProjection.loadIfThere(whole),
  }));
}

async function loadSimilar(
  folder: string,
  classifier: GenreRanker,
): Promise<SimilarityIndex | undefined> {
  const file = join(folder, SIMILAR);
  return (await isThere(file)) ? SimilarityIndex.load(file, classifier) : undefined;
}

/** Indexes the songs that a model was fitted on; undefined where the options say that it keeps none. */
export async function fitSimilar(
  catalogue: Catalogue,
  train: Int32Array,
  classifier: BatchRanker,
  { save, ...options }: ParsedPipelineOptions['similarity'],
  run: Run,
): Promise<SimilarityIndex | undefined> {
  const isKept = save ?? catalogue.songs.ids.length <= MOST_SONGS;
  if (!isKept) return undefined;
  return SimilarityIndex.fit(catalogue, classifier, { ...options, ...run, weighedBy: train });
}

/** Says where the songs are too many to be kept unasked. */
export function similarNotes(songs: number, save: boolean | undefined): string[] {
  if (save !== undefined || songs <= MOST_SONGS) return [];
  return [
    `songs are not kept with the model for finding similar ones, since there are more than ${MOST_SONGS}; the option similarity.save keeps them`,
  ];
}
