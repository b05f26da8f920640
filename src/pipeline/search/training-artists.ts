import { createHash } from 'node:crypto';
import { type ArtistMeans, artistMeans } from '../../catalogue/index.js';
import { type Lists, selectLists } from '../../core/matrix/index.js';
import type { Experiment } from '../experiment/experiment.js';

/** The artists of training songs: all that a search looks at. */
export interface TrainingArtists {
  readonly means: ArtistMeans['means'];
  readonly artistGenres: Lists;
  readonly genreNames: readonly string[];
  /** SHA-256 of all of them. */
  readonly digest: string;
}

/** @param features to compare artists by. */
export function trainingArtists(
  { catalogue, split }: Experiment,
  features: readonly string[] | undefined,
): TrainingArtists {
  const { genres, genreNames, ids } = catalogue.artists;
  const { artists, means, featureNames } = artistMeans(catalogue, features, { songs: split.train });
  const artistGenres = selectLists(genres, artists);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([featureNames, genreNames, Array.from(artists, (i) => ids[i])]));
  for (const array of [means.data, artistGenres.offsets, artistGenres.values]) hash.update(array);
  return { means, artistGenres, genreNames, digest: hash.digest('hex') };
}
