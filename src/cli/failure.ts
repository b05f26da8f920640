import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { firstFailure, InputError, resourceError } from '../core/errors/index.js';
import { helpPage } from './help-pages.js';

/** How a command ends: its exit code, and what it prints to standard error, if anything. */
export interface Ending {
  readonly exitCode: number;
  readonly text: string;
}

/** What was typed. */
export interface TypedCommand {
  /** Its name; undefined where none was found. */
  readonly command: string | undefined;
  /** Its options, by name. */
  readonly typed?: Readonly<Record<string, unknown>>;
}

/** The folder that holds this package's code, as stack traces have it. */
const ROOT = new URL('../../', import.meta.url);

/**
 * How a command ends that threw an error: 1 for what the user or the surroundings can mend, 2 for a
 * fault of ours, with what to send in a report; in it are no paths but those within the package.
 *
 */
export function describeFailure(
  thrown: unknown,
  version: string,
  { command, typed = {} }: TypedCommand,
): Ending {
  const error = firstFailure(thrown);
  if (error instanceof CommanderError) return { exitCode: error.exitCode, text: '' };
  const known = error instanceof InputError ? error : resourceError(error);
  if (known !== undefined) {
    const page = known instanceof InputError ? helpPage(known, command, typed) : undefined;
    const help = page === undefined ? '' : `\nSee ${page}`;
    return { exitCode: 1, text: `error: ${known.message}${help}` };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [
    'error: supergenre failed by a fault of its own. Please report it with the lines below;',
    'replace names in them that are private.',
    `supergenre ${version}, command ${command ?? 'none'}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
    withoutRoot(stack),
  ];
  return { exitCode: 2, text: lines.join('\n') };
}

/** A stack trace with paths as they are within the package, which do not tell where it is installed. */
function withoutRoot(stack: string): string {
  return stack.replaceAll(ROOT.href, '').replaceAll(fileURLToPath(ROOT), '');
}
