import { labelsOfSong, type Songs, type TableReport } from '../../catalogue/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import type { Ranker } from '../../pipeline/index.js';
import { type AudioArguments, audioSongsFor } from '../audio-songs.js';
import type { ProgressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsAloud, type readSongsFor, type SongsArguments } from '../read-songs.js';

/** A song of a table. */
export interface TableSong extends SongsArguments {
  readonly song: string;
}

/** An audio file. */
export interface AudioSong extends Omit<AudioArguments, 'per'> {
  /** Needed only where there are several files. */
  readonly song?: string;
  /** By what the genres over time are drawn. */
  readonly per?: 'beat' | 'window';
}

/** Which song is explained. */
export interface Heading {
  readonly song: string;
  readonly name: string | undefined;
  readonly labels?: readonly string[];
}

/** The song to explain. */
export interface FoundSong {
  readonly heading: Heading;
  readonly song: Record<string, number>;
  /** Where its audio is. */
  readonly path?: string;
}

export type Run = Parameters<typeof readSongsFor>[2];

/** @throws InputError where there is no such song, or there are several. */
export async function findSong(
  ranker: Ranker,
  typed: TableSong | AudioSong,
  run: Run,
  display: ProgressDisplay,
): Promise<FoundSong> {
  return 'audio' in typed
    ? audioSong(ranker, typed, run, display)
    : tableSong(ranker, typed, run, display);
}

async function tableSong(
  ranker: Ranker,
  typed: TableSong,
  run: Run,
  display: ProgressDisplay,
): Promise<FoundSong> {
  const { songs, report } = await readSongsAloud(ranker, typed, run, display);
  const position = positionOf(songs, report.songs, typed);
  const heading = {
    song: songs.ids[position],
    name: songs.names?.[position],
    ...(songs.labels && { labels: labelsOfSong(songs, position) }),
  };
  return { heading, song: featuresOf(songs, position) };
}

async function audioSong(
  ranker: Ranker,
  typed: AudioSong,
  run: Run,
  display: ProgressDisplay,
): Promise<FoundSong> {
  const whole = { ...typed, per: 'song', window: undefined } as const;
  const songs = await audioSongsFor(ranker, whole, run, display, (ids) => fileOf(ids, typed));
  const heading = { song: songs.ids[0], name: undefined };
  return { heading, song: featuresOf(songs, 0), path: songs.paths[0] };
}

/** The file to explain. @throws InputError where none has the id, or there are several and no id. */
function fileOf(ids: readonly string[], { song, audio }: AudioSong): string {
  if (song === undefined ? ids.length === 1 : ids.includes(song)) return song ?? ids[0];
  const file = audio.join(', ');
  if (song === undefined) {
    throw new InputError(`there are ${count(ids.length)} audio files; choose one with --song`, {
      file,
    });
  }
  throw new InputError(
    `none of the ${count(ids.length)} audio files is ${quoted(song)}${suggestion(song, ids)}`,
    { file },
  );
}

/** Titles are the same in any case and with any accents. */
const titles = new Intl.Collator('en', { sensitivity: 'base' });

/** The song that has an id, or else a title that no other song has. */
function positionOf(songs: Songs, report: TableReport, { song, songs: files }: TableSong): number {
  const file = files.join(', ');
  const position = songs.ids.indexOf(song);
  if (position >= 0) return position;
  const titled = (songs.names ?? []).flatMap((name, i) =>
    titles.compare(name, song) === 0 ? [i] : [],
  );
  if (titled.length === 1) return titled[0];
  if (titled.length > 1) {
    const ids = titled.slice(0, 5).map((i) => songs.ids[i]);
    throw new InputError(
      `${count(titled.length)} songs are called ${quoted(song)}; name one by its id: ${ids.join(', ')}${titled.length > 5 ? ', …' : ''}`,
      { file },
    );
  }
  const reasons = report.leftOut.filter((rule) => rule.count > 0);
  const leftOut = reasons.map((rule) => `${rule.reason} (${count(rule.count)})`).join(', ');
  throw new InputError(
    `none of the ${count(songs.ids.length)} songs has the id or title ${quoted(song)}${suggestion(song, [...songs.ids, ...(songs.names ?? [])])}${leftOut === '' ? '' : `; left out: ${leftOut}`}`,
    { file },
  );
}

function featuresOf(
  { featureNames, features }: Pick<Songs, 'featureNames' | 'features'>,
  song: number,
): Record<string, number> {
  const row = features.data.subarray(song * features.columns, (song + 1) * features.columns);
  return Object.fromEntries(featureNames.map((name, j) => [name, row[j]]));
}
