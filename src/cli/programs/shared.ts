import { type Command, Option } from 'commander';
import { once, percentages, positiveNumber, wholeNumber } from '../options.js';

export const ARTISTS = new Option(
  '--artists <file>',
  'table of artists: id or name, followers, genres; without it songs have labels of their own',
);
export const GENRES = new Option(
  '--genres <file>',
  'second table of artists with their genres, joined by id or name',
);
export const LABELS = new Option(
  '--labels <columns>',
  "column of the songs' labels, or several of a path: genre,subgenre",
).argParser(once);
export const EXCLUSIVE = new Option(
  '--exclusive',
  'a song has one label: print accuracy and the like',
);
export const CUTS = new Option(
  '--cuts <percents>',
  'cut a column of numbers into classes at these percentages: 30,70',
).argParser(percentages);
export const GROUP = new Option(
  '--group <column>',
  'column of groups that a split keeps together, such as performers or albums',
);
export const FLAT = new Option('--flat', 'classify without supergenres').conflicts([
  'taxonomy',
  'model',
]);
export const METHOD = new Option(
  '--method <name>',
  'best, or published: what the published method does (default: best)',
).choices(['best', 'published']);
export const SPLIT = new Option(
  '--split <how>',
  'how test songs are drawn (default: artist)',
).choices(['artist', 'song']);
export const TEST_SONGS = new Option(
  '--test-songs <file>',
  'ids of the test songs, one per line, or a table with an id column',
);
export const RESAMPLES = new Option(
  '--resamples <number>',
  'resamples for confidence intervals; 0 for none (default: 200)',
).argParser(wholeNumber(0));
export const SONGS = new Option(
  '--songs <files...>',
  'tables of songs (CSV, TSV, Parquet, JSON), or LABEL=FILE where all songs of a file have a label',
);
export const AUDIO_FILES = 'audio files, and folders of them (WAV, FLAC, MP3, Ogg, …)';
export const PARTS = ['song', 'beat', 'window'];
export const audioWindow = () =>
  new Option('--window <seconds>', 'length of a window, with --per window (default: 30)').argParser(
    positiveNumber,
  );
export const threads = () =>
  new Option(
    '--threads <number>',
    'threads that may work at once (default: one per core)',
  ).argParser(wholeNumber(1));
export const seed = (usual = 0) =>
  new Option('--seed <number>', `seed of all random choices (default: ${usual})`).argParser(
    wholeNumber(Number.MIN_SAFE_INTEGER),
  );

export const json = (description = 'print JSON instead of tables') =>
  new Option('--json', description);

export function tables(command: Command): Command {
  return tableOptions(command.requiredOption(SONGS.flags, SONGS.description));
}

/** Options that are about tables only. */
const OF_TABLES = [
  ...['songs', 'features', 'encoding', 'badCells', 'config'],
  ...['artists', 'genres', 'labels', 'exclusive', 'cuts', 'group'],
];

/** The same, or audio files in their place. */
export function tablesOrAudio(command: Command): Command {
  const audio = new Option('--audio <paths...>', `${AUDIO_FILES}, instead of --songs`);
  return tableOptions(command.addOption(SONGS))
    .addOption(audio.conflicts(OF_TABLES))
    .hook('preAction', () => needsOne(command, ['songs', 'audio']));
}

export function tableOptions(command: Command): Command {
  return command
    .option('--features <file>', 'second table of songs with features, joined by id')
    .option('--encoding <name>', 'how text is encoded, such as latin1, where it is not recognised')
    .addOption(
      new Option(
        '--bad-cells <what>',
        'cells of features that are no numbers: refuse the table, or take them for missing (default: refuse)',
      ).choices(['refuse', 'missing']),
    );
}

/** Ends with a message where none of some options is typed. */
export function needsOne(command: Command, names: readonly string[]): void {
  const options = command.options.filter((option) => names.includes(option.attributeName()));
  if (options.some((option) => command.getOptionValue(option.attributeName()) !== undefined))
    return;
  const flags = names.map((name) => options.find((one) => one.attributeName() === name)?.flags);
  command.error(`error: required option '${flags.join("' or '")}' not specified`);
}

/** The options that say which labels songs have. */
export function labelled(command: Command): Command {
  const options = [ARTISTS, GENRES, LABELS, EXCLUSIVE, CUTS, GROUP];
  return options.reduce((all, option) => all.addOption(option), command);
}

export function model(command: Command): Command {
  return command
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .option('--config <file>', 'JSON file whose section "catalogue" says how to read the tables');
}
