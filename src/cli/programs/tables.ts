import { type Command, Option } from 'commander';
import type { Interruptible } from '../interruption.js';
import { runnerOptions } from '../jobs/runner.js';
import { wholeNumber } from '../options.js';
import { AUDIO_FILES, audioWindow, json, PARTS, threads } from './shared.js';

/** Adds what makes tables: `genres` and `features`. */
export function addTables(root: Command, run: Interruptible): void {
  root
    .command('genres')
    .description('look up the genres of artists at Wikidata or MusicBrainz')
    .requiredOption('--artists <file>', 'table of artists: id or name')
    .requiredOption('--out <file>', 'table of their genres: a .csv, .tsv or .jsonl file')
    .addOption(
      new Option('--source <name>', 'who is asked (default: wikidata)').choices([
        'wikidata',
        'musicbrainz',
      ]),
    )
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
    .addOption(json())
    .action(async (typed) => (await import('../commands/genres.js')).genresCommand(typed, run));

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
    .addOption(json('print what was written as JSON'))
    .action(async (typed) => (await import('../commands/features.js')).featuresCommand(typed, run));
}
