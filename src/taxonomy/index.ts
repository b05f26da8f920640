/**
 * Makes supergenres of clustered artists and their genres, and holds the tree of nodes, of any depth.
 *
 * @module taxonomy
 */

export { type BuiltTaxonomy, buildTaxonomy, type RareGenre } from './build.js';
export { prunedTaxonomy, taxonomyOfPaths } from './from-paths.js';
export type { ClusteredArtists } from './genre-counts.js';
export { labelsOfGenres, labelsOfNodes } from './labels.js';
export { NoSupergenresError } from './no-supergenres.js';
export { type TaxonomyOptions, taxonomyOptions } from './options.js';
export { songGenres } from './song-genres.js';
export { type GenreCount, ownGenres, type Subgenre, type Supergenre } from './supergenre.js';
export { Taxonomy } from './taxonomy.js';
export type { TreeNode } from './tree.js';
