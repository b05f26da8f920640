import type { Ended } from '../support/command.js';
import { commandLine } from '../support/command-line.js';

/** What makes a config file of a page quick, in the place of its own numbers, wherever they are. */
const FEW: Readonly<Record<string, unknown>> = {
  ...{ rounds: 3, trees: 5, epochs: 2, members: 1, hidden: [4] },
  minFollowers: 3_000_000,
};

/** A config file's text with few rounds, trees and epochs. */
export function quickly(text: string): string {
  const config = JSON.parse(text, (key, value) => FEW[key] ?? value);
  const network = { members: 1, epochs: 2, hidden: [4], ...config.classification?.network };
  return JSON.stringify({
    ...config,
    booster: { rounds: 3 },
    classification: { ...config.classification, network },
    evaluation: { resamples: 10 },
    ...(config.compare && {
      compare: { ...config.compare, folds: 2, grids: { networks: [{}], boosters: [{}] } },
    }),
  });
}

/** Runs a command of a page in a folder, with two splits, folds or parts; with `quick.json` where it names no config file. */
export function runQuickly(args: readonly string[], folder: string): Promise<Ended> {
  const few = args.flatMap((arg, i) => {
    if (['--splits', '--cross-validate'].includes(args[i - 1] ?? '')) return ['2'];
    return arg === '--learning-curve' ? [arg, '2'] : [arg];
  });
  const isPlain = args[0] === 'compare' && !args.includes('--config');
  return commandLine(isPlain ? [...few, '--config', 'quick.json'] : few, { cwd: folder });
}
