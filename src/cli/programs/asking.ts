import { type Command, Option } from 'commander';
import type { Interruptible } from '../interruption.js';
import { runnerOptions } from '../jobs/runner.js';
import { positiveNumber, probability, wholeNumber, wholeNumberOrAll } from '../options.js';
import {
  AUDIO_FILES,
  audioWindow,
  json,
  labelled,
  model,
  needsOne,
  PARTS,
  RESAMPLES,
  SPLIT,
  seed,
  tableOptions,
  tables,
  tablesOrAudio,
  threads,
} from './shared.js';

/** Adds what a model is asked: `predict`, `explain`, `evaluate`, and the like. */
export function addAsking(root: Command, run: Interruptible): void {
  runnerOptions(tablesOrAudio(model(root.command('predict'))))
    .description('rank the genres of songs')
    .addOption(
      new Option('--per <what>', 'what of the audio is ranked (default: as the model was fitted)')
        .choices(PARTS)
        .conflicts(['songs']),
    )
    .addOption(audioWindow().conflicts(['songs']))
    .addOption(threads().conflicts(['songs']))
    .option('--top <number>', 'genres per song', wholeNumber(1), 5)
    .option(
      '--decide [probability]',
      'only genres whose probability reaches this, or the threshold that the fit chose',
      probability,
    )
    .addOption(json('print JSON lines, one for each song').conflicts(['out']))
    .option('--out <file>', 'write to this .csv, .tsv or .jsonl file instead of standard output')
    .action(async (typed) => (await import('../predicting/predict.js')).predictCommand(typed, run));

  labelled(tablesOrAudio(model(root.command('explain'))))
    .description(
      'say which features of a song, or of many, speak for a genre, and which against it',
    )
    .option(
      '--song <id>',
      'id of the song, or its title if no other song has it; not needed for a single audio file',
    )
    .hook('preAction', (command) => {
      if (command.getOptionValue('audio') === undefined) needsOne(command, ['song', 'node']);
      if (command.getOptionValue('per') !== undefined) needsOne(command, ['figures']);
      if (command.getOptionValue('window') !== undefined) needsOne(command, ['figures']);
    })
    .option(
      '--node <names...>',
      'genres or supergenres to explain; the most probable genres of the song by default, and without --song over many songs',
    )
    .addOption(
      new Option(
        '--genre <name>',
        'without --song, only songs of this genre or supergenre',
      ).conflicts(['song', 'audio']),
    )
    .addOption(
      new Option(
        '--sample <number>',
        'without --song, how many songs are drawn (default: 1000, and 100 where probabilities are explained)',
      )
        .argParser(wholeNumber(1))
        .conflicts(['song', 'audio']),
    )
    .option('--top <number>', 'how many genres, without --node', wholeNumber(1), 3)
    .addOption(
      new Option(
        '--strongest <number>',
        'how many features of a node are listed, or all (default: 15); JSON has all',
      )
        .argParser(wholeNumberOrAll)
        .conflicts(['json']),
    )
    .addOption(
      new Option(
        '--method <name>',
        "tree explains the nodes' boosters, permutation and exact the probabilities that rank (default: tree where they rank by their product, else permutation)",
      ).choices(['tree', 'permutation', 'exact']),
    )
    .addOption(
      new Option('--scale <name>', 'what is divided among features (default: logOdds)').choices([
        ...['logOdds', 'probability'],
      ]),
    )
    .option('--background <file>', 'compare with songs of this table, not with training songs')
    .option(
      '--pairs <number>',
      'permutations for each song that is compared with, each with its reverse; 2 by default',
      wholeNumber(2),
    )
    .addOption(seed())
    .addOption(threads())
    .addOption(json())
    .option(
      '--figures <folder>',
      'draw it as SVG and PNG: of a song a waterfall, of many songs a beeswarm, mean contributions and decision paths, of an audio file also its wave, spectrogram, chroma, parts, and genres over time',
    )
    .addOption(
      new Option('--per <what>', 'what the genres over time are of (default: window)')
        .choices(PARTS.slice(1))
        .conflicts(['songs']),
    )
    .addOption(
      new Option('--window <seconds>', 'length of such a window (default: 5)')
        .argParser(positiveNumber)
        .conflicts(['songs']),
    )
    .action(async (typed) => (await import('../commands/explain.js')).explainCommand(typed, run));

  root
    .command('tree')
    .description("print one tree of a node's booster")
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .requiredOption('--node <name>', 'genre or supergenre')
    .option('--number <number>', 'which of its trees, from 0', wholeNumber(0), 0)
    .option('--figures <folder>', 'draw it, as SVG and PNG')
    .addOption(json())
    .addOption(
      new Option('--depth <number>', 'levels of splits that are drawn, 1 to 8')
        .argParser(wholeNumber(1))
        .default(3),
    )
    .action(async (typed) => (await import('../explaining/tree.js')).treeCommand(typed, run));

  root
    .command('map')
    .description('draw the artists of a model and their supergenres, in characters')
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .option('--width <columns>', "columns; the terminal's by default", wholeNumber(20))
    .addOption(json('print places and sizes of the supergenres as JSON'))
    .action(async (typed) => (await import('../map/map.js')).mapCommand(typed, run));

  tableOptions(model(root.command('similar')))
    .description('find the songs and artists that are most similar to some, and say why')
    .addOption(
      new Option('--song <ids...>', 'ids or titles of songs; several are asked about together'),
    )
    .addOption(new Option('--artist <id>', 'id or name of an artist').conflicts(['song']))
    .addOption(
      new Option(
        '--songs <files...>',
        'tables of songs that are asked about one by one, as a table of CSV',
      ).conflicts(['song', 'artist']),
    )
    .hook('preAction', (command) => needsOne(command, ['song', 'artist', 'songs']))
    .option('--index <file>', 'search what "supergenre index" wrote, not the songs of the model')
    .option('--top <number>', 'how many', wholeNumber(1), 10)
    .option('--other-artists', 'only songs of other artists')
    .option('--genre <names...>', 'only what probably has one of these genres')
    .addOption(json('print JSON, with all values'))
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (typed) => (await import('../commands/similar.js')).similarCommand(typed, run));

  tables(model(root.command('index')))
    .description('index the songs of a table, and their artists, for "supergenre similar"')
    .option('--group <column>', 'column of the artists, by names or ids')
    .requiredOption('--out <file>', 'file of the index')
    .addOption(seed())
    .addOption(threads())
    .addOption(json('print what was written as JSON'))
    .action(async (typed) => (await import('../commands/index-songs.js')).indexCommand(typed, run));

  tables(model(root.command('place')))
    .description('place new artists on the map of a model, and in its supergenres')
    .requiredOption('--group <column>', 'column of the artists, by names or ids')
    .addOption(json())
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (typed) => (await import('../commands/place.js')).placeCommand(typed, run));

  labelled(tables(model(root.command('evaluate'))))
    .description('compare the classifiers of a model on songs')
    .option('--test-songs <file>', 'evaluate on these songs only: ids, one per line, or a table')
    .option('--include-training-songs', 'evaluate on songs that the model was trained on, too')
    .addOption(SPLIT)
    .addOption(RESAMPLES)
    .addOption(json('print all figures as JSON'))
    .option('--out <file>', 'write all figures to this JSON file')
    .action(async (typed) => (await import('../commands/evaluate.js')).evaluateCommand(typed, run));

  root
    .command('report')
    .description('write one HTML page on a model: artists, supergenres, figures, explanations')
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .option('--out <file>', 'HTML file; report.html in the model folder by default')
    .option(
      '--figures <folder>',
      'draw all figures of the model as SVG and PNG; then the page is written only with --out',
    )
    .option('--audio <paths...>', `${AUDIO_FILES}: songs to rank, explain and draw in it`)
    .addOption(
      new Option(
        '--method <name>',
        "what is explained of songs: tree, the nodes' boosters; permutation, the probabilities that rank (default: what ranks)",
      ).choices(['tree', 'permutation']),
    )
    .addOption(threads())
    .addOption(json('print what was written as JSON'))
    .action(async (typed) => (await import('../commands/report.js')).reportCommand(typed, run));

  root
    .command('export')
    .description('write what a model needs to rank as one file, for a web page or a small service')
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .requiredOption('--out <file>', 'the file; compressed by gzip where its name ends in .gz')
    .option(
      '--combining <name>',
      'how probabilities are combined, with only what that needs; as it was fitted by default',
    )
    .addOption(json('print what was written as JSON'))
    .action(async (typed) => (await import('../commands/export.js')).exportCommand(typed, run));
}
