import { Argument, Command, Help } from 'commander';
import { completionScript, type Shell, shells } from './completion/completion.js';
import type { Interruptible } from './interruption.js';
import { nameOptions, wholeNumber } from './options.js';
import { addAsking } from './programs/asking.js';
import { addJobs } from './programs/jobs.js';
import { addLearning } from './programs/learning.js';
import { addServe } from './programs/serve.js';
import { json, seed, threads } from './programs/shared.js';
import { addTables } from './programs/tables.js';

const EXIT_CODES = `
Results go to standard output, progress and messages to standard error.
Exit codes: 0 done; 1 the input or an option is wrong, or memory, disk or
permissions failed; 2 a fault of supergenre; 129, 130 and 143 stopped by SIGHUP,
Ctrl-C (SIGINT) or SIGTERM.`;

/** How a command is called, with the options that it needs. */
function usageOf(command: Command): string {
  const needed = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags);
  const usage = new Help().commandUsage(command);
  return usage.replace('[options]', [...needed, '[options]'].join(' '));
}

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
    .configureHelp({ commandUsage: usageOf })
    .showHelpAfterError('(supergenre --help lists commands and options)')
    .addHelpText('after', EXIT_CODES);

  addLearning(root, run);
  addAsking(root, run);
  addServe(root, run);
  addTables(root, run);
  addJobs(root, run);

  root
    .command('demo')
    .description('make up a catalogue and fit a model on it')
    .option('--out <folder>', 'where the tables and the model go', 'out/demo')
    .option('--artists <number>', 'how many artists to make up', wholeNumber(50), 1500)
    .addOption(seed(1))
    .addOption(threads())
    .addOption(json())
    .action(async (typed) => (await import('./commands/demo.js')).demoCommand(typed, run));

  root
    .command('completion')
    .description('print a script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell: Shell) => {
      process.stdout.write(completionScript(root, shell));
    });

  for (const command of root.commands) {
    command.showHelpAfterError(`(supergenre ${command.name()} --help lists its options)`);
  }
  nameOptions(root);
  return root;
}
