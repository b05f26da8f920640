#!/usr/bin/env node
import { resourceError } from '../core/errors/index.js';
import { fileOutput } from '../core/files/index.js';
import { release } from '../core/packages/index.js';
import { describeFailure, type TypedCommand } from './failure.js';
import { FIRST_STEPS } from './first-steps.js';
import { Interruption } from './interruption.js';
import { printMessage } from './printing/terminal/output.js';
import { program } from './program.js';

const output = fileOutput();
if (output !== undefined) Object.defineProperty(process, 'stdout', { value: output });

const { version } = release();
const interruption = new Interruption();
const root = program(version, interruption);

// Where the reader of either goes away (`supergenre fit … | head`), the work still has files to write.
process.stderr.on('error', () => {});
process.stdout.on('error', (error) => {
  if (!isOfClosedPipe(error)) end(resourceError(error, { file: 'standard output' }) ?? error);
});
// Node adds its process id and advice for developers.
process.removeAllListeners('warning');
process.on('warning', ({ message }) => printMessage(`warning: ${message}`));
process.on('uncaughtException', (error) => {
  end(error);
  process.exit();
});

try {
  if (process.argv.length > 2) await root.parseAsync();
  else process.stdout.write(FIRST_STEPS);
} catch (error) {
  // `supergenre predict … | head`: nobody is left to print for.
  if (!isOfClosedPipe(error)) end(error);
}

function isOfClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE';
}

/** Says how the command ended, and sets the exit code; the first failure is the one that counts. */
function end(error: unknown): void {
  if (process.exitCode !== undefined) return;
  const { exitCode, text } =
    interruption.describe(error) ?? describeFailure(error, version, typedCommand());
  process.exitCode = exitCode;
  if (text !== '') printMessage(text);
  // What was only being read goes on by itself.
  if (interruption.signal.aborted) process.exit();
}

function typedCommand(): TypedCommand {
  const [command] = root.args;
  const typed = root.commands.find((one) => one.name() === command)?.opts();
  return { command, ...(typed && { typed }) };
}
