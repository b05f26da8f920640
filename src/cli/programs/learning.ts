import { type Command, Option } from 'commander';
import type { Interruptible } from '../interruption.js';
import { runnerOptions } from '../jobs/runner.js';
import { wholeNumber } from '../options.js';
import {
  FLAT,
  json,
  labelled,
  METHOD,
  RESAMPLES,
  SPLIT,
  seed,
  TEST_SONGS,
  tables,
  threads,
} from './shared.js';

/** Adds what learns from songs: `describe`, `fit`, `search`, `tune` and `compare`. */
export function addLearning(root: Command, run: Interruptible): void {
  labelled(tables(root.command('describe')))
    .description('describe songs before any training: a page, figures, and all numbers')
    .requiredOption('--out <path>', 'folder, or an .html file for the page alone')
    .option(
      '--models <folders...>',
      'two models whose confusion matrices are set side by side, on songs that neither has seen',
    )
    .option('--config <file>', 'JSON file with options, a section per step')
    .addOption(SPLIT)
    .addOption(seed())
    .addOption(threads())
    .addOption(json())
    .action(async (typed) =>
      (await import('../describing/describe.js')).describeCommand(typed, run),
    );

  runnerOptions(labelled(tables(root.command('fit'))))
    .description('learn supergenres, train all classifiers, and save a model')
    .requiredOption('--out <folder>', 'folder for the model; an existing model is replaced')
    .option('--config <file>', 'JSON file with options, a section per step')
    .option('--taxonomy <file>', 'JSON taxonomy to use instead of finding one')
    .option('--prune', 'leave out genres of that taxonomy that no training song has')
    .addOption(FLAT)
    .addOption(METHOD)
    .option('--search <file>', 'take the best setting of a search that "supergenre search" wrote')
    .option('--tuning <file>', 'take the options of each node that "supergenre tune" wrote')
    .addOption(SPLIT)
    .addOption(TEST_SONGS)
    .addOption(RESAMPLES)
    .addOption(seed())
    .addOption(threads())
    .option('--resume', 'go on with a fit into this folder that was ended')
    .option('--report', 'write report.html into the model folder, to be opened in a browser')
    .addOption(json())
    .action(async (typed) => (await import('../commands/fit.js')).fitCommand(typed, run));

  runnerOptions(labelled(tables(root.command('search'))))
    .description('try settings of projection and clustering, and rank the supergenres they find')
    .requiredOption('--out <file>', 'JSON lines: each setting as it finishes, sorted at the end')
    .option('--config <file>', 'JSON file with options; its section "search" has the lists to try')
    .addOption(METHOD)
    .option('--resume', 'resume the search in the file that --out names')
    .option('--top <number>', 'how many settings to print', wholeNumber(1), 10)
    .option('--seeds <number>', 'seeds that each setting is tried with', wholeNumber(1))
    .option('--classify', 'train classifiers over the supergenres of the best settings, in folds')
    .addOption(
      new Option('--rank-by <figure>', 'what to rank settings by (default: score)').choices([
        ...['score', 'averagePrecision', 'coverageError'],
      ]),
    )
    .addOption(SPLIT)
    .addOption(TEST_SONGS)
    .addOption(seed())
    .addOption(threads())
    .addOption(json())
    .action(async (typed) => (await import('../commands/search.js')).searchCommand(typed, run));

  runnerOptions(labelled(tables(root.command('tune'))))
    .description(
      "search for the options of every node's model, or of networks, by cross-validation",
    )
    .requiredOption('--out <file>', 'JSON lines: each trial as it finishes, sorted at the end')
    .option('--taxonomy <file>', 'JSON taxonomy whose nodes are tuned')
    .option('--model <folder>', 'model whose taxonomy it is, instead of --taxonomy')
    .option('--prune', 'leave out genres of that taxonomy that no training song has')
    .addOption(FLAT)
    .option('--config <file>', 'JSON file with options; its section "tuning" has the ranges')
    .option('--resume', 'resume the tuning in the file that --out names')
    .option('--shared', 'choose the same options for all nodes of a classifier')
    .addOption(SPLIT)
    .addOption(TEST_SONGS)
    .addOption(seed())
    .addOption(threads())
    .addOption(json())
    .action(async (typed) => (await import('../commands/tune.js')).tuneCommand(typed, run));

  labelled(tables(root.command('compare')))
    .description('compare classical classifiers and ours on the same songs, each tuned in folds')
    .option(
      '--out <folder>',
      'folder for all figures: comparison.json, tables of CSV, and a picture',
    )
    .option('--config <file>', 'JSON file with options; its section "compare" has the grids')
    .addOption(
      new Option('--classifiers <names...>', 'which are compared (default: all)').choices([
        ...['majority', 'nearest', 'naiveBayes', 'logistic', 'tree', 'forest', 'svm'],
        ...['boosters', 'networks', 'combined', 'hierarchy'],
      ]),
    )
    .option('--splits <number>', 'splits that figures are the mean of (default: 1)', wholeNumber(1))
    .option(
      '--cross-validate <folds>',
      'deal all songs to folds, each tested once, instead of splits',
      wholeNumber(2),
    )
    .option(
      '--learning-curve [parts]',
      'train each on growing parts of the training songs, too (default: 5 parts)',
      wholeNumber(2),
    )
    .option('--confusion', 'also draw a confusion matrix of each classifier')
    .option('--taxonomy <file>', 'JSON taxonomy of the hierarchy, instead of finding one')
    .option('--prune', 'leave out genres of that taxonomy that no training song has')
    .addOption(FLAT)
    .addOption(METHOD)
    .addOption(SPLIT)
    .addOption(TEST_SONGS)
    .addOption(RESAMPLES)
    .addOption(seed())
    .addOption(threads())
    .addOption(json())
    .action(async (typed) => (await import('../compare/compare.js')).compareCommand(typed, run));
}
