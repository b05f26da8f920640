import { type LabelMatrix, listAt } from '../../../core/matrix/index.js';
import { labelsOfGenres, Taxonomy } from '../../../taxonomy/index.js';
import type { Experiment } from '../../experiment/experiment.js';
import type { SearchedSetting } from '../setting.js';

/** The genres that most training songs have, the most frequent first. */
export function commonGenres(
  { labels: { names, lists }, split }: Pick<Experiment, 'labels' | 'split'>,
  count: number,
): string[] {
  const counts = new Int32Array(names.length);
  for (const song of split.train) for (const label of listAt(lists, song)) counts[label]++;
  return Array.from(names.keys())
    .filter((label) => counts[label] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, count)
    .map((label) => names[label]);
}

/** Genres directly below the root. */
export function flatTaxonomy(genres: readonly string[]): Taxonomy {
  return Taxonomy.fromJSON({ name: 'music', children: genres.map((name) => ({ name })) });
}

/**
 * Genres in the supergenres of a setting. One that has none, or is alone in it, is directly below the
 * root. A supergenre is named by the list of its genres, which no genre is called.
 */
export function groupedTaxonomy(
  genres: readonly string[],
  { supergenres }: Pick<SearchedSetting, 'supergenres'>,
): Taxonomy {
  const groupOf = new Map<string, number>();
  supergenres.forEach(({ genres: first, furtherGenres }, group) => {
    for (const genre of [...first.map(({ name }) => name), ...furtherGenres]) {
      groupOf.set(genre, group);
    }
  });
  const groups = supergenres
    .map((_, group) => genres.filter((genre) => groupOf.get(genre) === group))
    .filter((members) => members.length > 1);
  const grouped = new Set(groups.flat());
  return Taxonomy.fromJSON({
    name: 'music',
    children: [
      ...groups.map((members) => ({
        name: JSON.stringify(members),
        children: members.map((name) => ({ name })),
      })),
      ...genres.filter((genre) => !grouped.has(genre)).map((name) => ({ name })),
    ],
  });
}

/** All songs of the catalogue × genres. */
export function songsWithGenres(
  { labels }: Pick<Experiment, 'labels'>,
  genres: readonly string[],
): LabelMatrix {
  return labelsOfGenres(flatTaxonomy(genres), labels.lists, labels.names);
}
