import type { HierarchicalClassifier } from '../../classification/index.js';
import {
  explainRanking,
  explainSong,
  type ShapleyMethod,
  type SongExplanation,
} from '../../explanation/index.js';
import {
  audioFigures,
  type SongReasons,
  songWaterfallFigure,
  writeFigures,
} from '../../figures/index.js';
import { type AnalyseSongOptions, analyseSong, type Ranker } from '../../pipeline/index.js';
import type { ProgressDisplay } from '../printing/progress.js';
import { printJson, printText } from '../printing/terminal/output.js';
import { styled } from '../printing/terminal/style.js';
import {
  type AudioSong,
  type FoundSong,
  findSong,
  type Heading,
  type Run,
  type TableSong,
} from './find-song.js';
import { type ScoreArguments, scoresFor } from './scores.js';
import { scoresText, scoreText } from './scores-text.js';
import { titled } from './titled.js';
import { rankingText, songText, sourceText } from './tree-text.js';

/** What can be typed to explain one song. */
export type OneSongArguments = (TableSong | AudioSong) &
  ScoreArguments & {
    readonly node?: readonly string[];
    readonly top: number;
    /** How many features are listed at most. */
    readonly strongest?: number;
    readonly json?: boolean;
    /** Folder for pictures. */
    readonly figures?: string;
  };

/** How a song's explanation is printed, and what of it is drawn. */
interface Explained {
  readonly json: object;
  /** Blocks of text below the song's name. */
  readonly texts: readonly string[];
  readonly reasons: readonly SongReasons[];
}

/** Says which features make nodes of one song, or where its most probable genres come from. */
export async function explainOne(
  ranker: Ranker,
  typed: OneSongArguments,
  method: 'tree' | ShapleyMethod,
  run: Run,
  display: ProgressDisplay,
): Promise<void> {
  const found = await findSong(ranker, typed, run, display).finally(() => display.stop());
  const explaining =
    method === 'tree'
      ? byTrees(ranker.classifier, found, typed)
      : byScores(ranker, found, { ...typed, method }, run);
  const { json, texts, reasons } = await explaining.finally(() => display.stop());
  if (typed.figures !== undefined) {
    const drawing = drawSong(ranker, found, reasons, { ...typed, figures: typed.figures }, run);
    await drawing.finally(() => display.stop());
    display.message(`Figures written to ${typed.figures}`);
  }
  const { heading } = found;
  if (typed.json) printJson({ ...heading, ...json });
  else printText([styled('heading', title(heading)), ...texts].join('\n\n'));
}

/** Where the nodes' own boosters' answers come from. */
async function byTrees(
  classifier: HierarchicalClassifier,
  { song }: FoundSong,
  { node: nodes, top, strongest }: OneSongArguments,
): Promise<Explained> {
  const explain = (node: string): SongExplanation => explainSong(classifier, song, node);
  if (nodes !== undefined) {
    const reasons = nodes.map(explain);
    return {
      json: named(reasons),
      texts: reasons.map((one) => songText(one, classifier, strongest)),
      reasons,
    };
  }
  const genres = explainRanking(classifier, song, { top });
  const best = genres[0].parts.map(({ node }) => explain(node));
  const source = sourceText(classifier);
  return {
    json: { genres, best },
    texts: [
      [rankingText(genres), ...(source === undefined ? [] : [source])].join('\n'),
      ...best.map((part) => songText(part, classifier, strongest)),
    ],
    reasons: best,
  };
}

/** Where the probabilities come from by which the classifier ranks. */
async function byScores(
  ranker: Ranker,
  found: FoundSong,
  typed: OneSongArguments & { readonly method: ShapleyMethod },
  run: Run,
): Promise<Explained> {
  const { genres, nodes, source } = await scoresFor(ranker, found, typed, run);
  if (typed.node !== undefined) {
    return {
      json: named(nodes),
      texts: [...nodes.map((one) => scoreText(one, typed.strongest)), source],
      reasons: nodes,
    };
  }
  const [best] = genres;
  return {
    json: { genres },
    texts: [scoresText(genres), scoreText(best, typed.strongest), source],
    reasons: [best],
  };
}

/** What JSON calls the explanations of the nodes that were asked for. */
function named<E>(explanations: readonly E[]): object {
  return explanations.length === 1 ? { explanation: explanations[0] } : { explanations };
}

/** A waterfall for each reason; of an audio file also its wave and what else there is to see. */
async function drawSong(
  ranker: Ranker,
  { heading: { song, name }, path = song }: FoundSong,
  reasons: readonly SongReasons[],
  typed: OneSongArguments & { readonly figures: string },
  run: Run,
): Promise<void> {
  const waterfalls = reasons.map((reason) => songWaterfallFigure(name || song, reason));
  const clip =
    'audio' in typed ? await clipFigures(ranker, song, path, { ...run, ...partsOf(typed) }) : [];
  await writeFigures(typed.figures, [...clip, ...waterfalls], { themes: ['light'], ...run });
}

function partsOf({ per, window, threads }: AudioSong): AnalyseSongOptions {
  return { per, window, threads };
}

async function clipFigures(
  ranker: Ranker,
  song: string,
  path: string,
  options: AnalyseSongOptions,
): Promise<ReturnType<typeof audioFigures>> {
  const { samples, analysis, ...ranked } = await analyseSong(ranker, path, options);
  return audioFigures({ song, samples, ...analysis }, ranked);
}

function title({ song, name, labels }: Heading): string {
  return labels === undefined || labels.length === 0
    ? titled(song, name)
    : `${titled(song, name)}, labelled ${labels.join(', ')}`;
}
