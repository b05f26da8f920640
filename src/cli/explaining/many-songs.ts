import type { HierarchicalClassifier } from '../../classification/index.js';
import {
  type DecisionPaths,
  decisionPaths,
  explainNode,
  explainScores,
  type NodeContributions,
  type ShapleyMethod,
} from '../../explanation/index.js';
import {
  beeswarmFigure,
  decisionPathsFigure,
  type Figure,
  meanContributionsFigure,
  writeFigures,
} from '../../figures/index.js';
import type { Ranker } from '../../pipeline/index.js';
import type { ProgressDisplay } from '../printing/progress.js';
import { printJson, printText } from '../printing/terminal/output.js';
import { count } from '../printing/text-table.js';
import { contributionsText } from './contributions-text.js';
import { type DrawnSongs, drawSongs, type TableSongs } from './drawn-songs.js';
import type { Run } from './find-song.js';
import { backgroundFor, type ScoreArguments, scoresSource } from './scores.js';

/** Songs that are explained unless it is said, by method: sampled values take a second of work a song. */
const USUAL_SONGS = { tree: 1000, permutation: 100, exact: 1 } as const;

/** What can be typed to explain many songs. */
export interface ManySongsArguments extends TableSongs, ScoreArguments {
  readonly node: readonly string[];
  /** How many features are listed at most. */
  readonly strongest?: number;
  readonly json?: boolean;
  /** Folder for pictures. */
  readonly figures?: string;
}

/** What features do at a node, over songs. */
interface ExplainedNode {
  readonly explanation: NodeContributions;
  readonly paths: DecisionPaths;
}

/** Says which features decide about nodes, over many songs, and which songs are unlike the others. */
export async function explainMany(
  ranker: Ranker,
  typed: ManySongsArguments,
  method: 'tree' | ShapleyMethod,
  run: Run,
  display: ProgressDisplay,
): Promise<void> {
  const working = explainDrawn(ranker, typed, method, run, display);
  const { songs, nodes, source } = await working.finally(() => display.stop());
  if (typed.figures !== undefined) {
    const drawing = writeFigures(typed.figures, nodes.flatMap(figuresOf), {
      themes: ['light'],
      ...run,
    });
    await drawing.finally(() => display.stop());
    display.message(`Figures written to ${typed.figures}`);
  }
  if (typed.json) return printJson(jsonOf(songs, nodes, typed));
  const texts = [
    drawnText(songs, typed),
    ...nodes.map(({ explanation, paths }) =>
      contributionsText(explanation, unlikeOthers(songs, paths), typed.strongest),
    ),
    ...(source === undefined ? [] : [source]),
  ];
  printText(texts.join('\n\n'));
}

async function explainDrawn(
  ranker: Ranker,
  typed: ManySongsArguments,
  method: 'tree' | ShapleyMethod,
  run: Run,
  display: ProgressDisplay,
): Promise<{
  readonly songs: DrawnSongs;
  readonly nodes: readonly ExplainedNode[];
  readonly source?: string;
}> {
  const { classifier } = ranker;
  const { sample = USUAL_SONGS[method], seed } = typed;
  const songs = await drawSongs(ranker, { ...typed, sample }, run, display);
  const withPaths = (explanation: NodeContributions): ExplainedNode => ({
    explanation,
    paths: decisionPaths(explanation, { songs: songs.ids.length }),
  });
  if (method === 'tree') {
    const explained = await explainBoosters(classifier, songs, typed.node, run);
    return { songs, nodes: explained.map(withPaths) };
  }
  const { scale, pairs, threads, node: nodes } = typed;
  const background = await backgroundFor(ranker, typed, run);
  const explained = await explainScores(classifier, songs, {
    ...{ method, scale, pairs, seed, threads, nodes, ...run },
    ...(background && { background }),
  });
  const source = scoresSource({ ...typed, method }, classifier, background);
  return { songs, nodes: explained.map(withPaths), source };
}

async function explainBoosters(
  classifier: HierarchicalClassifier,
  songs: DrawnSongs,
  nodes: readonly string[],
  run: Run,
): Promise<NodeContributions[]> {
  const explained: NodeContributions[] = [];
  for (const node of nodes) explained.push(await explainNode(classifier, songs, node, run));
  return explained;
}

function figuresOf({ explanation, paths }: ExplainedNode): Figure[] {
  return [
    beeswarmFigure(explanation),
    meanContributionsFigure(explanation),
    decisionPathsFigure(paths),
  ];
}

function drawnText({ ids, among }: DrawnSongs, { genre, seed = 0 }: TableSongs): string {
  const of = genre === undefined ? '' : ` of ${genre}`;
  return ids.length === among
    ? `All ${count(among)} songs${of}`
    : `${count(ids.length)} of ${count(among)} songs${of}, drawn with seed ${seed}`;
}

/** The songs whose decision paths are outliers. */
function unlikeOthers(
  { ids, names }: DrawnSongs,
  { songs, outliers }: DecisionPaths,
): { readonly id: string; readonly name: string }[] {
  return Array.from(songs)
    .filter((_, i) => outliers[i] === 1)
    .map((song) => ({ id: ids[song], name: names?.[song] ?? '' }));
}

function jsonOf(songs: DrawnSongs, nodes: readonly ExplainedNode[], { genre }: TableSongs): object {
  const explained = nodes.map(({ explanation, paths }) => {
    const { node, method, scale, base, featureNames, meanMagnitude, order } = explanation;
    return {
      ...{ node, method, scale, base },
      features: Array.from(order, (feature) => ({
        feature: featureNames[feature],
        meanMagnitude: meanMagnitude[feature],
      })),
      outliers: unlikeOthers(songs, paths).map(({ id }) => id),
    };
  });
  const drawn = { songs: songs.ids.length, among: songs.among };
  return { ...drawn, ...(genre && { genre }), nodes: explained };
}
