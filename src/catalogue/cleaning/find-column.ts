import { InputError } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';

/** Other names under which our columns go in public data sets, in folded form. */
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

export type SongColumn = keyof typeof synonyms.song;
export type ArtistColumn = keyof typeof synonyms.artist;

/** A column's name as names are compared: in lower case, without spaces, `_` and `-`. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/** The columns of a table, as far as looking one up needs them. */
export interface Header {
  /** The table's name for messages: its file. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** One of our columns: the table's kind, and our name for it. */
export type Ours = { [Kind in keyof Columns]: readonly [Kind, Columns[Kind]] }[keyof Columns];

interface Columns {
  song: SongColumn;
  artist: ArtistColumn;
}

/**
 * Position of one of our columns in a table, by the option that maps it or else by its known names;
 * −1 when the table has none.
 *
 * @throws InputError when the option names a column that the table does not have.
 */
export function findColumn([kind, ours]: Ours, header: Header, mapped: string | undefined): number {
  if (mapped !== undefined) return mappedColumn(ours, header, mapped);
  return firstColumn(header, namesOf(kind, ours));
}

/** As {@link findColumn}. @throws InputError when the table has none. */
export function requireColumn(ours: Ours, header: Header, mapped: string | undefined): number {
  const position = findColumn(ours, header, mapped);
  if (position >= 0) return position;
  const [kind, name] = ours;
  throw new InputError(
    `there is no column of ${name} (${namesOf(kind, name).join(', ')}); map yours with the option ${kind}s.columns.${name}; columns: ${header.columns.join(', ')}`,
    { file: header.name },
  );
}

/** Position of a feature's column by its name or a synonym of it; −1 when the table has none. */
export function findFeature(name: string, header: Header): number {
  const position = columnNamed(header, name);
  if (position >= 0) return position;
  const folded = foldName(name);
  const same = Object.values(synonyms.feature).find((names) => names.includes(folded));
  return same === undefined ? -1 : firstColumn(header, same);
}

/** Position of the column of that name, as it stands or else folded; −1 when there is none. */
export function columnNamed(header: Header, name: string): number {
  const exact = header.columns.indexOf(name);
  return exact >= 0 ? exact : firstColumn(header, [foldName(name)]);
}

/**
 * Position of the column that an option names for one of our columns.
 *
 * @throws InputError when the table has none of that name.
 */
export function mappedColumn(ours: string, header: Header, mapped: string): number {
  const position = columnNamed(header, mapped);
  if (position >= 0) return position;
  throw new InputError(
    `there is no column "${mapped}", which "${ours}" is mapped to${suggestion(mapped, header.columns)}`,
    { file: header.name },
  );
}

function namesOf(kind: keyof Columns, ours: string): readonly string[] {
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
