import { InputError, quoted } from '../../core/errors/index.js';
import { type Lists, listAt, listCount, toLists } from '../../core/matrix/index.js';
import { shared } from '../../core/threads/index.js';
import type { OwnLabels, SongGroups, Songs } from '../catalogue.js';
import { StringIndex } from '../lists/string-index.js';

/**
 * Songs of several tables as one, in the order given. The positions of their artists are kept, so all
 * tables must have been read with the same artists, or with none.
 *
 * @throws InputError when the tables differ in their features, or two of them share an id.
 */
export function joinSongs(parts: readonly Songs[]): Songs {
  const [first] = parts;
  if (first === undefined) throw new InputError('joinSongs: at least one table of songs is needed');
  const { featureNames } = first;
  const ids = new StringIndex(parts.reduce((count, part) => count + part.ids.length, 0));
  for (const part of parts) {
    if (part.featureNames.join('\n') !== featureNames.join('\n')) {
      throw new InputError(
        `joinSongs: one table has the features ${featureNames.join(', ')}, another ${part.featureNames.join(', ')}; read all with the same "features.names"`,
      );
    }
    for (const id of part.ids) {
      const { size } = ids;
      if (ids.add(id) < size) throw repeatedId(id);
    }
  }
  const data = shared(Float32Array, ids.size * featureNames.length);
  let end = 0;
  for (const { features } of parts) {
    data.set(features.data, end);
    end += features.data.length;
  }
  return {
    ids: ids.strings,
    names: parts.some(({ names }) => names !== undefined)
      ? parts.flatMap((part) => part.names ?? part.ids.map(() => ''))
      : undefined,
    featureNames,
    features: { rows: ids.size, columns: featureNames.length, data },
    artists: toLists(parts.flatMap(({ artists }) => eachList(artists, (artist) => artist))),
    labels: parts.some(({ labels }) => labels !== undefined) ? joinLabels(parts) : undefined,
    groups: joinGroups(parts, 'groups'),
    performers: joinGroups(parts, 'performers'),
  };
}

/** Groups of the same id are one. */
function joinGroups(
  parts: readonly Songs[],
  kind: 'groups' | 'performers',
): SongGroups | undefined {
  if (parts.every((part) => part[kind] === undefined)) return undefined;
  const ids = new StringIndex();
  const names: string[] = [];
  const lists = parts.flatMap(({ [kind]: groups, ids: songs }) => {
    if (groups === undefined) return songs.map(() => []);
    return eachList(groups.lists, (group) => {
      const position = ids.add(groups.ids[group]);
      if (position === names.length) names.push(groups.names[group]);
      return position;
    });
  });
  return { ids: ids.strings, names, lists: toLists(lists) };
}

function joinLabels(parts: readonly Songs[]): OwnLabels {
  const names = new StringIndex();
  const lists = parts.flatMap(({ labels, ids }) =>
    labels === undefined
      ? ids.map(() => [])
      : eachList(labels.lists, (label) => names.add(labels.names[label])),
  );
  return { names: names.strings, lists: toLists(lists) };
}

function eachList(lists: Lists, change: (value: number) => number): number[][] {
  return Array.from({ length: listCount(lists) }, (_, i) => Array.from(listAt(lists, i), change));
}

function repeatedId(id: string): InputError {
  return new InputError(
    `joinSongs: the id ${quoted(id)} occurs twice; map a column whose ids are unique over all tables with the option songs.columns.id`,
  );
}
