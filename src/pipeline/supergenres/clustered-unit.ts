import type { Catalogue } from '../../catalogue/index.js';

/** What is projected and clustered. */
export type ClusteredUnit = 'artists' | 'groups' | 'songs';

/** What takes the place of artists in a catalogue: the groups of a column, or songs on their own. */
export function clusteredUnit({
  report: { artists, groups },
  reading,
}: Pick<Catalogue, 'report' | 'reading'>): ClusteredUnit {
  if (artists.read > 0) return 'artists';
  if (groups === undefined) return 'songs';
  return reading?.songs.columns.group === undefined ? 'artists' : 'groups';
}
