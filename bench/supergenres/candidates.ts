import type { SearchedSetting } from '../../src/pipeline/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

/** A taxonomy to be judged; all are over the same genres. */
export interface Candidate {
  readonly kind: string;
  readonly name: string;
  readonly taxonomy: Taxonomy;
  /** The supergenre of each genre, by its number among the root's children. */
  readonly groups: Int32Array;
  /** The setting that found it. */
  readonly setting?: SearchedSetting;
}

/** A genre alone in its group is directly below the root, as one of group −1 is. */
export function ofGroups(
  kind: string,
  name: string,
  genres: readonly string[],
  groups: Int32Array,
  setting?: SearchedSetting,
): Candidate {
  const members = new Map<string, string[]>();
  genres.forEach((genre, g) => {
    const key = groups[g] < 0 ? `alone ${g}` : `group ${groups[g]}`;
    members.set(key, [...(members.get(key) ?? []), genre]);
  });
  const children = Array.from(members, ([key, own]) =>
    own.length === 1 ? { name: own[0] } : { name: key, children: own.map((name) => ({ name })) },
  );
  return ofTaxonomy(kind, name, genres, Taxonomy.fromJSON({ name: 'music', children }), setting);
}

/** A taxonomy of any depth. */
export function ofTaxonomy(
  kind: string,
  name: string,
  genres: readonly string[],
  taxonomy: Taxonomy,
  setting?: SearchedSetting,
): Candidate {
  const groups = Int32Array.from(genres, (genre) => {
    let node = taxonomy.nodeOfGenre(genre) ?? 0;
    while (taxonomy.parents[node] > 0) node = taxonomy.parents[node];
    return node;
  });
  const candidate = { kind, name, taxonomy, groups };
  return setting === undefined ? candidate : { ...candidate, setting };
}

export function flatCandidate(genres: readonly string[]): Candidate {
  return ofGroups('flat', 'flat', genres, new Int32Array(genres.length).fill(-1));
}
