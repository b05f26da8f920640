import { alignSong, type SongFeatures } from '../../classification/index.js';
import { InputError } from '../../core/errors/index.js';

/** A song of a request. */
interface GivenSong {
  readonly id?: string | number | undefined;
  readonly features: SongFeatures;
}

/** A song's row among the features, or why it has none. */
export type AlignedSong = { readonly id: string | number } & (
  | { readonly row: number; readonly error?: undefined }
  | { readonly row?: undefined; readonly error: string }
);

/** The usable songs' features as the model has them, and what became of each song. */
export interface AlignedSongs {
  /** Rows × features. */
  readonly features: Float32Array;
  readonly rows: number;
  readonly songs: readonly AlignedSong[];
}

/** Brings songs' features into the model's order. */
export function alignSongs(
  given: readonly GivenSong[],
  featureNames: readonly string[],
): AlignedSongs {
  const columns = featureNames.length;
  const features = new Float32Array(given.length * columns);
  let rows = 0;
  const songs = given.map(({ id: own, features: values }, position): AlignedSong => {
    const id = own ?? position;
    try {
      features.set(alignSong(values, featureNames).data, rows * columns);
    } catch (error) {
      if (error instanceof InputError) return { id, error: error.message };
      throw error;
    }
    return { id, row: rows++ };
  });
  return { features: features.subarray(0, rows * columns), rows, songs };
}
