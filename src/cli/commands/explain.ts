import { labelsOfSong, type Songs, type TableReport } from '../../catalogue/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import { explainRanking, explainSong, nodeOf } from '../../explanation/index.js';
import { loadRanker } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { rankingText, songText } from '../printing/print-explanation.js';
import { progressDisplay } from '../printing/progress.js';
import { count } from '../printing/text-table.js';
import { readSongsFor, type SongsArguments } from '../read-songs.js';

/** What can be typed after `supergenre explain`. */
export interface ExplainArguments extends SongsArguments {
  readonly song: string;
  readonly node?: string;
  readonly top: number;
  readonly json?: boolean;
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
  const reading = readSongsFor(ranker, typed, { onProgress, signal });
  const { songs, report } = await reading.finally(() => display.stop());

  const position = positionOf(songs, report.songs, typed);
  const song = featuresOf(songs, position);
  const heading = {
    song: songs.ids[position],
    name: songs.names?.[position],
    ...(songs.labels && { labels: labelsOfSong(songs, position) }),
  };
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
  print(
    typed.json
      ? toJson({ ...heading, genres, best })
      : [
          title(heading),
          rankingText(genres),
          ...best.map((part) => songText(part, classifier)),
        ].join('\n\n'),
  );
}

/** Titles are the same in any case and with any accents. */
const titles = new Intl.Collator('en', { sensitivity: 'base' });

/** The song that has an id, or else a title that no other song has. */
function positionOf(
  songs: Songs,
  report: TableReport,
  { song, songs: files }: ExplainArguments,
): number {
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

function featuresOf({ featureNames, features }: Songs, song: number): Record<string, number> {
  const row = features.data.subarray(song * features.columns, (song + 1) * features.columns);
  return Object.fromEntries(featureNames.map((name, j) => [name, row[j]]));
}

function title({
  song,
  name,
  labels,
}: {
  readonly song: string;
  readonly name: string | undefined;
  readonly labels?: readonly string[];
}): string {
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
