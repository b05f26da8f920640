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
