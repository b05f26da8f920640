import { groupRepeats, type Songs } from '../../catalogue/index.js';
import { type Lists, listAt, listCount, toLists } from '../../core/matrix/index.js';

/** Songs that are the same recording under several ids or in several rows. */
export interface Copies {
  /** For each song the group of its copies, as a number from 0; an empty list where it has none. */
  readonly groups: Lists;
  /** How many songs are copies of an earlier one. */
  readonly count: number;
}

/** Finds copies of songs by their features, or by titles and artists ({@link groupRepeats}). */
export function findCopies(songs: Songs): Copies {
  const { values } = groupRepeats(songs);
  const sizes = new Int32Array(values.length);
  for (const group of values) sizes[group]++;
  const numbers = new Int32Array(values.length).fill(-1);
  let repeated = 0;
  let count = 0;
  const groups = Array.from(values, (group) => {
    if (sizes[group] === 1) return [];
    if (numbers[group] < 0) numbers[group] = repeated++;
    else count++;
    return [numbers[group]];
  });
  return { groups: toLists(groups), count };
}

/**
 * The artists of each song, where a copy has those of all its copies, so that a split by artist has them
 * on one side. Copies without any artist get one that no other song has.
 */
export function artistsOfCopies({ artists }: Pick<Songs, 'artists'>, { groups }: Copies): Lists {
  if (groups.values.length === 0) return artists;
  const unions: Set<number>[] = [];
  const count = listCount(groups);
  for (let song = 0; song < count; song++) {
    for (const group of listAt(groups, song)) {
      unions[group] ??= new Set();
      for (const artist of listAt(artists, song)) unions[group].add(artist);
    }
  }
  let next = artists.values.reduce((most, artist) => Math.max(most, artist), -1) + 1;
  const shared = unions.map((union) => (union.size > 0 ? [...union] : [next++]));
  return toLists(
    Array.from({ length: count }, (_, song) => {
      const [group] = listAt(groups, song);
      return group === undefined ? listAt(artists, song) : shared[group];
    }),
  );
}
