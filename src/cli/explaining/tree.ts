import { asBooster } from '../../classification/index.js';
import { InputError, quoted } from '../../core/errors/index.js';
import { nodeOf } from '../../explanation/index.js';
import { checkDrawing, treeFigure, writeFigures } from '../../figures/index.js';
import { loadRanker } from '../../pipeline/index.js';
import { type Interruptible, untilStopped } from '../interruption.js';
import { progressDisplay } from '../printing/progress.js';
import { printJson, printText } from '../printing/terminal/output.js';
import { styled } from '../printing/terminal/style.js';
import { nestedTree } from './nested-tree.js';

/** What can be typed after `supergenre tree`. */
export interface TreeArguments {
  readonly model: string;
  readonly node: string;
  /** From 0. */
  readonly number: number;
  readonly depth: number;
  readonly figures?: string;
  readonly json?: boolean;
}

/** Prints one tree of a node's booster, and draws it where that is asked for. */
export async function treeCommand(
  { model, node, number, depth, figures, json }: TreeArguments,
  { signal }: Interruptible,
): Promise<void> {
  if (figures !== undefined) checkDrawing();
  const { classifier } = await untilStopped(signal, loadRanker(model));
  const { taxonomy } = classifier;
  const path = taxonomy.path(nodeOf(taxonomy, node));
  const booster = asBooster(classifier.model(path));
  const trees = booster.forest.treeOffsets.length - 1;
  if (number >= trees) {
    throw new InputError(
      `the booster of ${quoted(path)} has ${trees} trees, numbered from 0, so there is no tree ${number}`,
    );
  }
  if (json)
    printJson({ node: path, tree: number, trees, root: nestedTree(booster.forest, number) });
  else
    printText(
      `${styled('heading', `${path}, tree ${number} of ${trees}`)}\n${colouredTree(booster.treeText(number))}`,
    );
  if (figures === undefined) return;
  const figure = treeFigure(booster.forest, { tree: number, maxDepth: depth, node: path });
  await writeFigures(figures, [figure]);
  progressDisplay(process.stderr).message(`Figure written to ${figures}`);
}

/** Leaves in the colours of contributions, and what is said of splits quietly. */
function colouredTree(text: string): string {
  const lines = text.split('\n').map((line) => {
    const leaf = Number(line);
    if (!Number.isNaN(leaf)) return styled(leaf < 0 ? 'lowers' : 'raises', line);
    return line.replace(/ \(gain .*\)$/, (note) => styled('quiet', note));
  });
  return lines.join('\n');
}
