import { Argument, Command, Option } from 'commander';
import { completionScript, type Shell, shells } from './completion/completion.js';
import type { Interruptible } from './interruption.js';
import { redisOptions, runnerOptions } from './jobs/runner.js';
import { once, percentages, positiveNumber, probability, wholeNumber } from './options.js';
import { addServe } from './serve-program.js';

const EXIT_CODES = `
Results go to standard output, progress and messages to standard error.
Exit codes: 0 done; 1 the input or an option is wrong, or memory, disk or permissions failed;
2 a fault of supergenre; 129, 130 and 143 stopped by SIGHUP, Ctrl-C (SIGINT) or SIGTERM.`;

const ARTISTS = new Option(
  '--artists <file>',
  'table of artists: id or name, followers, genres; without it songs have labels of their own',
);
const GENRES = new Option(
  '--genres <file>',
  'second table of artists with their genres, joined by id or name',
);
const LABELS = new Option(
  '--labels <columns>',
  "column of the songs' labels, or several of a path: genre,subgenre",
).argParser(once);
const EXCLUSIVE = new Option('--exclusive', 'a song has one label: print accuracy and the like');
const CUTS = new Option(
  '--cuts <percents>',
  'cut a column of numbers into classes at these percentages: 30,70',
).argParser(percentages);
const GROUP = new Option(
  '--group <column>',
  'column of groups that a split keeps together, such as performers or albums',
);
const FLAT = new Option('--flat', 'classify without supergenres').conflicts(['taxonomy', 'model']);
const METHOD = new Option(
  '--method <name>',
  'best, or published: what the published method does (default: best)',
).choices(['best', 'published']);
const SPLIT = new Option('--split <how>', 'how test songs are drawn').choices(['artist', 'song']);
const TEST_SONGS = new Option(
  '--test-songs <file>',
  'ids of the test songs, one per line, or a table with an id column',
);
const RESAMPLES = new Option(
  '--resamples <number>',
  'resamples for confidence intervals; 0 for none (default: 200)',
).argParser(wholeNumber(0));
const SONGS = new Option(
  '--songs <files...>',
  'tables of songs (CSV, TSV, Parquet, JSON), or LABEL=FILE where all songs of a file have a label',
);
const AUDIO_FILES = 'audio files, and folders of them (WAV, FLAC, MP3, Ogg, …)';
const PARTS = ['song', 'beat', 'window'];
const audioWindow = () =>
  new Option('--window <seconds>', 'length of a window, with --per window (default: 30)').argParser(
    positiveNumber,
  );
const threads = () =>
  new Option('--threads <number>', 'threads that may work at once').argParser(wholeNumber(1));
const seed = () =>
  new Option('--seed <number>', 'seed of all random choices').argParser(
    wholeNumber(Number.MIN_SAFE_INTEGER),
  );

/**
 * The command line: what can be typed, and which function runs. The functions are loaded when they
 * are called, so that help and mistakes in typing answer at once.
 *
 * @param run how they learn that they are to stop.
 */
export function program(version: string, run: Interruptible): Command {
  const root = new Command('supergenre')
    // Commands inherit it: commander would end the process before a file has taken all of the help.
    .exitOverride()
    .description(
      'Learns a hierarchy of music genres from songs and artists, and ranks genres with it.',
    )
    .version(version)
    .showHelpAfterError('(supergenre --help lists commands and options)')
    .addHelpText('after', EXIT_CODES);

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
    .action(async (typed) =>
      (await import('./describing/describe.js')).describeCommand(typed, run),
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
    .action(async (typed) => (await import('./commands/fit.js')).fitCommand(typed, run));

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
    .action(async (typed) => (await import('./commands/search.js')).searchCommand(typed, run));

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
    .action(async (typed) => (await import('./commands/tune.js')).tuneCommand(typed, run));

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
    .action(async (typed) => (await import('./compare/compare.js')).compareCommand(typed, run));

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
    .option('--out <file>', 'write to this .csv, .tsv or .jsonl file instead of standard output')
    .action(async (typed) => (await import('./commands/predict.js')).predictCommand(typed, run));

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
    .option('--json', 'print JSON instead of tables')
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
    .action(async (typed) => (await import('./commands/explain.js')).explainCommand(typed, run));

  root
    .command('tree')
    .description("print one tree of a node's booster")
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .requiredOption('--node <name>', 'genre or supergenre')
    .option('--number <number>', 'which of its trees, from 0', wholeNumber(0), 0)
    .option('--figures <folder>', 'draw it, as SVG and PNG')
    .addOption(
      new Option('--depth <number>', 'levels of splits that are drawn, 1 to 8')
        .argParser(wholeNumber(1))
        .default(3),
    )
    .action(async (typed) => (await import('./explaining/tree.js')).treeCommand(typed, run));

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
    .option('--json', 'print JSON, with all values')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (typed) => (await import('./commands/similar.js')).similarCommand(typed, run));

  tables(model(root.command('index')))
    .description('index the songs of a table, and their artists, for "supergenre similar"')
    .option('--group <column>', 'column of the artists, by names or ids')
    .requiredOption('--out <file>', 'file of the index')
    .addOption(seed())
    .addOption(threads())
    .action(async (typed) => (await import('./commands/index-songs.js')).indexCommand(typed, run));

  tables(model(root.command('place')))
    .description('place new artists on the map of a model, and in its supergenres')
    .requiredOption('--group <column>', 'column of the artists, by names or ids')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(async (typed) => (await import('./commands/place.js')).placeCommand(typed, run));

  labelled(tables(model(root.command('evaluate'))))
    .description('compare the classifiers of a model on songs')
    .option('--test-songs <file>', 'evaluate on these songs only: ids, one per line, or a table')
    .option('--include-training-songs', 'evaluate on songs that the model was trained on, too')
    .addOption(SPLIT)
    .addOption(RESAMPLES)
    .option('--json', 'print all figures as JSON instead of tables')
    .option('--out <file>', 'write all figures to this JSON file')
    .action(async (typed) => (await import('./commands/evaluate.js')).evaluateCommand(typed, run));

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
    .action(async (typed) => (await import('./commands/report.js')).reportCommand(typed, run));

  root
    .command('export')
    .description('write what a model needs to rank as one file, for a web page or a small service')
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .requiredOption('--out <file>', 'the file; compressed by gzip where its name ends in .gz')
    .option(
      '--combining <name>',
      'how probabilities are combined, with only what that needs; as it was fitted by default',
    )
    .action(async (typed) => (await import('./commands/export.js')).exportCommand(typed, run));

  addServe(root, run);

  root
    .command('genres')
    .description('look up the genres of artists at Wikidata or MusicBrainz')
    .requiredOption('--artists <file>', 'table of artists: id or name')
    .requiredOption('--out <file>', 'table of their genres: a .csv, .tsv or .jsonl file')
    .addOption(new Option('--source <name>', 'who is asked').choices(['wikidata', 'musicbrainz']))
    .option('--endpoint <url>', "address of the service instead of the source's own")
    .option('--contact <address>', 'your mail address or web page, which the services ask for')
    .option('--language <code>', 'language of names and genres at Wikidata; en by default')
    .option('--by-name', 'ask by name even where there is an id')
    .option('--report <file>', 'table of the artists without a genre, and why')
    .option('--cache <file>', 'keeps every answer; the file of --out with .cache.jsonl by default')
    .option('--batch <number>', 'artists per question; 50 by default', wholeNumber(1))
    .option('--pause <ms>', 'least time between questions; 1000 by default', wholeNumber(0))
    .option('--timeout <ms>', 'longest time for an answer; 65000 by default', wholeNumber(1))
    .option(
      '--retries <number>',
      'how often a failure is tried again; 5 by default',
      wholeNumber(0),
    )
    .option('--backoff <ms>', 'first wait after a failure; 2000 by default', wholeNumber(0))
    .option('--config <file>', 'JSON file whose section "catalogue" says how to read the table')
    .action(async (typed) => (await import('./commands/genres.js')).genresCommand(typed, run));

  runnerOptions(root.command('features'))
    .description('compute the features of audio files')
    .requiredOption('--audio <paths...>', AUDIO_FILES)
    .requiredOption('--out <file>', 'table of the features: a .csv, .tsv or .jsonl file')
    .addOption(
      new Option('--set <name>', 'which features (default: gtzan)').choices(['gtzan', 'groover']),
    )
    .addOption(
      new Option('--moments <names...>', 'further moments of every feature that varies').choices([
        ...['mean', 'var', 'std', 'skewness', 'kurtosis'],
      ]),
    )
    .addOption(new Option('--per <what>', 'what a row is of (default: song)').choices(PARTS))
    .addOption(audioWindow())
    .option(
      '--sample-rate <hz>',
      'samples per second that audio is brought to; 22050 by default',
      wholeNumber(8000),
    )
    .option('--folder-labels', "add a column label: the name of each file's folder")
    .addOption(threads())
    .option('--resume', 'go on with features for this table that were interrupted')
    .action(async (typed) => (await import('./commands/features.js')).featuresCommand(typed, run));

  runnerOptions(root.command('worker'))
    .description(
      'do the jobs of other commands that name the same Redis and store, until it is stopped',
    )
    .addOption(
      new Option(
        '--threads <number>',
        'jobs at a time, each on a thread; one per core by default',
      ).argParser(wholeNumber(1)),
    )
    .option(
      '--lock-seconds <number>',
      'seconds without a sign of life after which its jobs go to others; 15 by default',
      wholeNumber(1),
    )
    .option(
      '--metrics-port <number>',
      'serve figures for Prometheus at /metrics of this port; 0 for any that is free',
      wholeNumber(0),
    )
    .option('--metrics-host <address>', 'where they are served; 127.0.0.1 by default')
    .action(async (typed) => (await import('./jobs/worker.js')).workerCommand(typed, run));

  redisOptions(root.command('jobs'))
    .description('say what runs and workers do at a Redis, and which jobs failed')
    .option('--json', 'print JSON instead of tables')
    .action(async (typed) => (await import('./jobs/show-jobs.js')).jobsCommand(typed, run));

  root
    .command('demo')
    .description('make up a catalogue and fit a model on it')
    .option('--out <folder>', 'where the tables and the model go', 'out/demo')
    .option('--artists <number>', 'how many artists to make up', wholeNumber(50), 1500)
    .addOption(seed().default(1))
    .addOption(threads())
    .action(async (typed) => (await import('./commands/demo.js')).demoCommand(typed, run));

  root
    .command('completion')
    .description('print a script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell: Shell) => {
      process.stdout.write(completionScript(root, shell));
    });

  return root;
}

function tables(command: Command): Command {
  return tableOptions(command.requiredOption(SONGS.flags, SONGS.description));
}

/** Options that are about tables only. */
const OF_TABLES = [
  ...['songs', 'features', 'encoding', 'config'],
  ...['artists', 'genres', 'labels', 'exclusive', 'cuts', 'group'],
];

/** The same, or audio files in their place. */
function tablesOrAudio(command: Command): Command {
  const audio = new Option('--audio <paths...>', `${AUDIO_FILES}, instead of --songs`);
  return tableOptions(command.addOption(SONGS))
    .addOption(audio.conflicts(OF_TABLES))
    .hook('preAction', () => needsOne(command, ['songs', 'audio']));
}

function tableOptions(command: Command): Command {
  return command
    .option('--features <file>', 'second table of songs with features, joined by id')
    .option('--encoding <name>', 'how text is encoded, such as latin1, where it is not recognised');
}

/** Ends with a message where none of some options is typed. */
function needsOne(command: Command, names: readonly string[]): void {
  const options = command.options.filter((option) => names.includes(option.attributeName()));
  if (options.some((option) => command.getOptionValue(option.attributeName()) !== undefined))
    return;
  const flags = names.map((name) => options.find((one) => one.attributeName() === name)?.flags);
  command.error(`error: required option '${flags.join("' or '")}' not specified`);
}

/** The options that say which labels songs have. */
function labelled(command: Command): Command {
  const options = [ARTISTS, GENRES, LABELS, EXCLUSIVE, CUTS, GROUP];
  return options.reduce((all, option) => all.addOption(option), command);
}

function model(command: Command): Command {
  return command
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .option('--config <file>', 'JSON file whose section "catalogue" says how to read the tables');
}
