import { type Command, Option } from 'commander';
import type { Interruptible } from '../interruption.js';
import { wholeNumber } from '../options.js';

const SERVE_SIGNALS = `
Signals: SIGHUP loads the model that the folder has now, but not on Windows:
there POST /v1/reload does, or --watch. SIGTERM and SIGINT end the service when
the running requests are answered, with exit code 0, and a second one at once.`;

/** Adds `serve` to the command line. */
export function addServe(root: Command, run: Interruptible): void {
  root
    .command('serve')
    .description('answer requests over HTTP: genres of songs, explanations, neighbours')
    .requiredOption('--model <folder>', 'model that "supergenre fit" wrote')
    .option(
      '--port <number>',
      'port to listen on; 0 for a free one (default: 8080)',
      wholeNumber(0),
    )
    .option(
      '--host <address>',
      'address to listen on; others reach the service at 0.0.0.0 (default: 127.0.0.1)',
    )
    .addOption(
      new Option(
        '--threads <number>',
        'threads that rank songs; one per core by default',
      ).argParser(wholeNumber(1)),
    )
    .option(
      '--slow-threads <number>',
      'further threads for explanations, neighbours and audio; half as many by default',
      wholeNumber(1),
    )
    .option(
      '--token-file <file>',
      'file with the token that requests must bring for all but /health, /ready, /docs, /openapi.json',
    )
    .option(
      '--watch [ms]',
      'load another model as soon as the folder has one; looks every 2000 ms by default',
      wholeNumber(1),
    )
    .option('--songs-per-request <number>', 'songs at most; 1000 by default', wholeNumber(1))
    .option(
      '--answers-per-song <number>',
      'greatest "top" that a request may ask for; 1000 by default, and at most',
      wholeNumber(1),
    )
    .option(
      '--explanation-evaluations <number>',
      'evaluations that a request for explanations may take; 50000 by default, for 9 songs of 14 features',
      wholeNumber(1),
    )
    .option('--body-bytes <number>', 'bytes of a JSON body; 1048576 by default', wholeNumber(1))
    .option('--audio-bytes <number>', 'bytes of an audio file; 67108864 by default', wholeNumber(1))
    .option(
      '--queue <number>',
      'songs that wait to be ranked at most; beyond, the answer is 503; 5000 by default',
      wholeNumber(1),
    )
    .option(
      '--slow-queue <number>',
      'the same for explanations and neighbours; 200 by default',
      wholeNumber(1),
    )
    .option('--timeout <ms>', 'longest time for an answer; 10000 by default', wholeNumber(1))
    .option(
      '--audio-timeout <ms>',
      'longest time for an answer on audio; 60000 by default',
      wholeNumber(1),
    )
    .option(
      '--grace <ms>',
      'time for running requests after SIGTERM or Ctrl-C; 10000 by default',
      wholeNumber(1),
    )
    .option(
      '--headers-timeout <ms>',
      "longest time for a request's headers to come; 10000 by default",
      wholeNumber(1),
    )
    .option(
      '--request-timeout <ms>',
      'longest time for a whole request to come; 60000 by default',
      wholeNumber(1),
    )
    .option(
      '--keep-alive <ms>',
      'how long a connection without a request is kept; 65000 by default',
      wholeNumber(1),
    )
    .option('--connections <number>', 'connections at most; 10000 by default', wholeNumber(1))
    .addOption(
      new Option(
        '--log-level <level>',
        'least severe messages of the log; debug has each request (default: info)',
      ).choices(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    )
    .addHelpText('after', SERVE_SIGNALS)
    .action(async (typed) => (await import('../commands/serve.js')).serveCommand(typed, run));
}
