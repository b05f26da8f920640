import type { Lists } from '../../core/matrix/index.js';
import type { Artists, SongGroups, Songs } from '../catalogue.js';
import { artistLabels } from '../songs/artist-labels.js';

/**
 * Groups of songs in the place of artists, or each song on its own, where there is no table of artists:
 * their genres are the labels of their songs.
 */
export function groupArtists(songs: Songs): {
  readonly songs: Songs;
  readonly artists: Artists;
} {
  const { groups, performers, ...rest } = songs;
  const unit = groups ?? performers;
  const grouped =
    unit === undefined
      ? { ids: songs.ids, names: songs.ids, lists: eachOnItsOwn(songs.ids.length) }
      : onlyUsed(unit);
  const none = noLists(songs.ids.length);
  const labels = songs.labels ?? { names: [], lists: none };
  const count = grouped.ids.length;
  return {
    songs: {
      ...rest,
      artists: grouped.lists,
      performers: groups && (performers ?? { ids: [], names: [], lists: none }),
    },
    artists: {
      ids: grouped.ids,
      names: grouped.names,
      followers: new Float64Array(count).fill(Number.NaN),
      genreNames: labels.names,
      genres: unit === undefined ? labels.lists : artistLabels(grouped.lists, labels.lists, count),
    },
  };
}

/** The groups that any song is in, numbered anew. */
function onlyUsed({ ids, names, lists }: SongGroups): SongGroups {
  const isUsed = new Uint8Array(ids.length);
  for (const group of lists.values) isUsed[group] = 1;
  const used = Int32Array.from(isUsed.keys()).filter((group) => isUsed[group] === 1);
  const numbers = new Int32Array(ids.length);
  used.forEach((group, number) => {
    numbers[group] = number;
  });
  return {
    ids: Array.from(used, (group) => ids[group]),
    names: Array.from(used, (group) => names[group]),
    lists: { ...lists, values: lists.values.map((group) => numbers[group]) },
  };
}

function eachOnItsOwn(count: number): Lists {
  return {
    offsets: Uint32Array.from({ length: count + 1 }, (_, i) => i),
    values: Int32Array.from({ length: count }, (_, i) => i),
  };
}

function noLists(count: number): Lists {
  return { offsets: new Uint32Array(count + 1), values: new Int32Array(0) };
}
