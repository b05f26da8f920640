import { InputError } from '../../core/errors/index.js';
import type { Experiment } from '../experiment/experiment.js';
import type { ParsedPipelineOptions } from '../options.js';

/** Where a taxonomy comes from: it is given, clusters make it, or the songs' labels do. */
export type TaxonomySource = 'given' | 'clusters' | 'labels' | 'flat';

/** Below this many labels there is hardly a hierarchy to find. */
const LABELS_TO_CLUSTER = 4;

/** Genres of fewer clustered artists, or labels of fewer training songs, are left out. */
const FEWEST_ARTISTS = 10;
const FEWEST_SONGS = 5;
/** The published number of genres of a supergenre. */
const TOP_GENRES = 5;

/**
 * Decides where the taxonomy comes from, before any work.
 *
 * @throws InputError when a taxonomy is to be pruned and none is given.
 */
export function planTaxonomy(
  { catalogue: { reading, songs }, labels }: Experiment,
  isGiven: boolean,
  { taxonomy: { source, prune } }: Pick<ParsedPipelineOptions, 'taxonomy'>,
): TaxonomySource {
  if (isGiven) return 'given';
  if (prune) {
    throw new InputError(
      'taxonomy: only a given taxonomy is pruned; name it with --taxonomy, or leave out --prune (the option taxonomy.prune)',
    );
  }
  if (source !== 'auto') return source;
  if (songs.labels === undefined) return 'clusters';
  if (songs.labels.paths !== undefined) return 'labels';
  const isCut = reading?.labels.limits !== undefined;
  return isCut || labels.names.length < LABELS_TO_CLUSTER ? 'flat' : 'clusters';
}

/** The section `taxonomy` with the defaults that depend on whether songs have labels of their own. */
export function taxonomySection(
  { catalogue: { songs } }: Pick<Experiment, 'catalogue'>,
  { source: _, prune: __, ...section }: ParsedPipelineOptions['taxonomy'],
) {
  const isLabelled = songs.labels !== undefined;
  return {
    ...section,
    minCount: section.minCount ?? (isLabelled ? FEWEST_SONGS : FEWEST_ARTISTS),
    topGenres:
      section.topGenres === undefined ? (isLabelled ? null : TOP_GENRES) : section.topGenres,
  };
}
