import { InputError } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import type { Table } from '../tables/table.js';

/** Names that our columns have in public data sets, in folded form. */
const synonyms = {
  song: {
    id: ['id', 'songid', 'trackid', 'spotifyid', 'songuri', 'trackuri', 'uri'],
    name: ['name', 'songname', 'trackname', 'songtitle', 'tracktitle', 'title', 'song', 'track'],
    artists: [
      'artists',
      'artistids',
      'idartists',
      'artistid',
      'artist',
      'artistnames',
      'artistname',
    ],
  },
  artist: {
    id: ['id', 'artistid', 'spotifyid', 'artisturi', 'uri'],
    name: ['name', 'artistname', 'artist', 'artists'],
    followers: ['followers', 'follower', 'followercount', 'followerscount', 'totalfollowers'],
    genres: ['genres', 'genre', 'artistgenres', 'artistgenre'],
  },
  feature: {
    duration_ms: ['durationms', 'duration', 'trackdurationms', 'lengthms'],
    explicit: ['explicit', 'isexplicit'],
    tempo: ['tempo', 'bpm'],
    time_signature: ['timesignature', 'metre', 'meter'],
  },
} satisfies Record<string, Record<string, readonly string[]>>;

/** A column's name in the form in which names are compared: lower case, without spaces, `_` and `-`. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** What looking up a column needs to know of a table. */
export type Header = Pick<Table, 'name' | 'columns'>;

/** One of our columns: the kind of table, and our name for the column. */
export type Ours = { [K in Kind]: readonly [K, keyof (typeof synonyms)[K]] }[Kind];

type Kind = 'song' | 'artist';

/**
 * Position of one of our columns in a table, by the option that maps it, else by its known names; −1
 * when it is missing.
 *
 * @throws InputError when the option names a column that the table does not have.
 */
export function findColumn([kind, ours]: Ours, header: Header, mapped: string | undefined): number {
  if (mapped !== undefined) return mappedColumn(ours, header, mapped);
  return firstColumn(header, namesOf(kind, ours));
}

/** As {@link findColumn}. @throws InputError when it is missing. */
export function requireColumn(ours: Ours, header: Header, mapped: string | undefined): number {
  const position = findColumn(ours, header, mapped);
  if (position >= 0) return position;
  const [kind, name] = ours;
  throw new InputError(
    `the column for ${name} is missing (${namesOf(kind, name).join(', ')}); map yours with the option ${kind}s.columns.${name}; columns: ${header.columns.join(', ')}`,
    { file: header.name },
  );
}

/** Position of a feature's column by its name or a synonym; −1 when it is missing. */
export function findFeature(name: string, header: Header): number {
  const position = columnNamed(header, name);
  if (position >= 0) return position;
  const folded = foldName(name);
  const same = Object.values(synonyms.feature).find((names) => names.includes(folded));
  return same === undefined ? -1 : firstColumn(header, same);
}

/** Position of the column with that name, exactly or else folded; −1 when it is missing. */
export function columnNamed(header: Header, name: string): number {
  const exact = header.columns.indexOf(name);
  return exact >= 0 ? exact : firstColumn(header, [foldName(name)]);
}

/** Position of the column that an option names. @throws InputError when the table has none such. */
export function mappedColumn(ours: string, header: Header, mapped: string): number {
  const position = columnNamed(header, mapped);
  if (position >= 0) return position;
  throw new InputError(
    `the column "${mapped}", which "${ours}" is mapped to, is missing${suggestion(mapped, header.columns)}`,
    { file: header.name },
  );
}

function namesOf(kind: Kind, ours: string): readonly string[] {
  const known: Record<string, readonly string[]> = synonyms[kind];
  return known[ours];
}

function firstColumn({ columns }: Header, foldedNames: readonly string[]): number {
  const folded = columns.map(foldName);
  for (const name of foldedNames) {
    const position = folded.indexOf(name);
    if (position >= 0) return position;
  }
  return -1;
}
