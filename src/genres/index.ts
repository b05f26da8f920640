/**
 * Looks up the genres of artists in Wikidata and MusicBrainz. It uses the network.
 *
 * @module genres
 */

export { type ArtistGenres, artistGenres, type GenreLookup } from './artist-genres.js';
export { type Finding, findings } from './choose-item.js';
export { type GenreLookupOptions, genreLookupOptions, type Retry } from './options.js';
export type { Artist } from './question.js';
export { type SourceName, sourceNames } from './sources/sources.js';
export { prepareGenresFile, writeGenres } from './table.js';
