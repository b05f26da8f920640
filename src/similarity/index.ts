/**
 * Finds similar songs and artists in a catalogue, and says why they are similar.
 *
 * @module similarity
 */

export type {
  ArtistQuery,
  NamedArtist,
  NearFeature,
  PlacedArtist,
  SharedGenre,
  SimilarArtist,
  Similarity,
  SimilarSong,
  SongQuery,
} from './answers.js';
export type { IndexedCatalogue } from './fit-index.js';
export {
  type SimilarArtistsOptions,
  type SimilarityOptions,
  type SimilarSongsOptions,
  similarArtistsOptions,
  similarityOptions,
  similarSongsOptions,
} from './options.js';
export type { BatchRanker, GenreRanker, SharedIndex } from './parts.js';
export { SimilarityIndex } from './similarity-index.js';
