import type { HierarchicalClassifier } from '../../classification/index.js';
import { explainRanking, explainSong, nodeOf, rankingMethod } from '../../explanation/index.js';
import { audioFigures, writeFigures } from '../../figures/index.js';
import {
  type AnalyseSongOptions,
  analyseSong,
  loadRanker,
  type Ranker,
} from '../../pipeline/index.js';
import {
  type AudioSong,
  type FoundSong,
  findSong,
  type Heading,
  type TableSong,
} from '../explaining/find-song.js';
import {
  checkScoreArguments,
  type ExplainedScores,
  type ScoreArguments,
  scoresFor,
} from '../explaining/scores.js';
import { scoresText, scoreText } from '../explaining/scores-text.js';
import { rankingText, songText, sourceText } from '../explaining/tree-text.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';

/** What can be typed after `supergenre explain`. */
export type ExplainArguments = (TableSong | AudioSong) &
  ScoreArguments & {
    readonly node?: string;
    readonly top: number;
    readonly json?: boolean;
  };

type Printed = Pick<ExplainArguments, 'node' | 'top' | 'json'>;

/** Says which features make a node of one song, or where the song's most probable genres come from. */
export async function explainCommand(
  typed: ExplainArguments,
  { signal }: Interruptible,
): Promise<void> {
  const ranker = await untilStopped(signal, loadRanker(typed.model));
  const { classifier } = ranker;
  if (typed.node !== undefined) nodeOf(classifier.taxonomy, typed.node);
  const method = typed.method ?? rankingMethod(classifier);
  checkScoreArguments(typed, method, classifier);
  const display = progressDisplay(process.stderr);
  const run = { onProgress: display.onProgress, signal };
  const found = await findSong(ranker, typed, run, display).finally(() => display.stop());
  if ('audio' in typed && typed.figures !== undefined) {
    const { per, window, threads, figures: folder } = typed;
    const options = { ...{ per, window, threads }, ...run };
    await drawSong(ranker, found, folder, options).finally(() => display.stop());
    display.message(`Figures written to ${folder}`);
  }
  if (method === 'tree') printTrees(classifier, found, typed);
  else {
    const asked = { ...typed, method };
    const scores = scoresFor(ranker, found, asked, run).finally(() => display.stop());
    printScores(found, await scores, typed);
  }
}

/** Where the nodes' own boosters' answers come from. */
function printTrees(
  classifier: HierarchicalClassifier,
  { heading, song }: FoundSong,
  typed: Printed,
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

/** Where the probabilities come from by which the classifier ranks. */
function printScores(
  { heading }: FoundSong,
  { genres, node, source }: ExplainedScores,
  { json }: Printed,
): void {
  if (json) {
    print(toJson({ ...heading, ...(node === undefined ? { genres } : { explanation: node }) }));
    return;
  }
  const tables =
    node === undefined ? [scoresText(genres), scoreText(genres[0])] : [scoreText(node)];
  print([title(heading), ...tables, source].join('\n\n'));
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
