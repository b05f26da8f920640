import { createHash } from 'node:crypto';
import { type ArtistMeans, artistMeans } from '../../catalogue/index.js';
import type { Lists } from '../../core/matrix/index.js';
import type { Experiment } from '../experiment/experiment.js';
import { trainingGenres } from '../supergenres/find-supergenres.js';

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
  experiment: Experiment,
  features: readonly string[] | undefined,
): TrainingArtists {
  const { catalogue, split } = experiment;
  const { ids } = catalogue.artists;
  const { artists, means, featureNames } = artistMeans(catalogue, features, {
    songs: split.train,
    incomplete: 'median',
  });
  const { artistGenres, genreNames } = trainingGenres(experiment, artists);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([featureNames, genreNames, Array.from(artists, (i) => ids[i])]));
  for (const array of [means.data, artistGenres.offsets, artistGenres.values]) hash.update(array);
  return { means, artistGenres, genreNames, digest: hash.digest('hex') };
}
