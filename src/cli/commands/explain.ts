import { labelsOfSong, type Songs, type TableReport } from '../../catalogue/index.js';
import type { HierarchicalClassifier } from '../../classification/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import { explainRanking, explainSong, nodeOf } from '../../explanation/index.js';
import { audioFigures, writeFigures } from '../../figures/index.js';
import {
  type AnalyseSongOptions,
  analyseSong,
  loadRanker,
  type Ranker,
} from '../../pipeline/index.js';
import { type AudioArguments, audioSongsFor } from '../audio-songs.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { rankingText, songText, sourceText } from '../printing/print-explanation.js';
import { type ProgressDisplay, progressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsFor, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre explain`. */
export type ExplainArguments = (TableSong | AudioSong) & {
  readonly node?: string;
  readonly top: number;
  readonly json?: boolean;
};

interface TableSong extends SongsArguments {
  readonly song: string;
}

interface AudioSong extends Omit<AudioArguments, 'per'> {
  /** Needed only where there are several files. */
  readonly song?: string;
  /** Folder for pictures of the song. */
  readonly figures?: string;
  /** By what the genres over time are drawn. */
  readonly per?: 'beat' | 'window';
}

/** Which song is explained. */
interface Heading {
  readonly song: string;
  readonly name: string | undefined;
  readonly labels?: readonly string[];
}

/** Says which features make a node of one song, or where the song's most probable genres come from. */
export async function explainCommand(
  typed: ExplainArguments,
  { signal }: Interruptible,
): Promise<void> {
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const { classifier } = ranker;
  if (typed.node !== undefined) nodeOf(classifier.taxonomy, typed.node);
  const display = progressDisplay(process.stderr);
  const { onProgress } = display;
  const run = { onProgress, signal };
  const finding =
    'audio' in typed ? audioSong(ranker, typed, run, display) : tableSong(ranker, typed, run);
  const found = await finding.finally(() => display.stop());
  if ('audio' in typed && typed.figures !== undefined) {
    const { per, window, threads, figures: folder } = typed;
    const options = { ...{ per, window, threads }, ...run };
    await drawSong(ranker, found, folder, options).finally(() => display.stop());
    display.message(`Figures written to ${folder}`);
  }
  printExplanation(classifier, found, typed);
}

function printExplanation(
  classifier: HierarchicalClassifier,
  { heading, song }: FoundSong,
  typed: Pick<ExplainArguments, 'node' | 'top' | 'json'>,
): void {
  if (typed.node !== undefined) {
    const explanation = explainSong(classifier, song, typed.node);
    print(
      typed.json
        ? toJson({ ...heading, explanation })
        : `${title(heading)}\n\n${songText(explanation, classifier)}`,
    );
    return;
  }
  const genres = explainRanking(classifier, song, { top: typed.top });
  const best = genres[0].parts.map(({ node }) => explainSong(classifier, song, node));
  const source = sourceText(classifier);
  print(
    typed.json
      ? toJson({ ...heading, genres, best })
      : [
          title(heading),
          [rankingText(genres), ...(source === undefined ? [] : [source])].join('\n'),
          ...best.map((part) => songText(part, classifier)),
        ].join('\n\n'),
  );
}

/** The song to explain. */
interface FoundSong {
  readonly heading: Heading;
  readonly song: Record<string, number>;
  /** Where its audio is. */
  readonly path?: string;
}

type Run = Parameters<typeof readSongsFor>[2];

async function tableSong(ranker: Ranker, typed: TableSong, run: Run): Promise<FoundSong> {
  const { songs, report } = await readSongsFor(ranker, typed, run);
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

async function drawSong(
  ranker: Ranker,
  { heading: { song }, path = song }: FoundSong,
  folder: string,
  options: AnalyseSongOptions,
): Promise<void> {
  const { samples, analysis, ...ranked } = await analyseSong(ranker, path, options);
  const figures = audioFigures({ song, samples, ...analysis }, ranked);
  await writeFigures(folder, figures, { themes: ['light'] });
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

function title({ song, name, labels }: Heading): string {
  const titled = name === undefined || name === '' ? song : `${name} (${song})`;
  return labels === undefined || labels.length === 0
    ? titled
    : `${titled}, labelled ${labels.join(', ')}`;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
