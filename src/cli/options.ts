import type { Command, Option } from 'commander';
import { InputError, quoted } from '../core/errors/index.js';

/** Parses a whole number of at least `least`, for an option of the command line. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    const more = least > Number.MIN_SAFE_INTEGER ? ` of ${least} or more` : '';
    throw new InputError(`${shown(text)} is not a whole number${more}`);
  };
}

/** Parses a whole number of at least 1, or `all`, for an option of the command line. */
export function wholeNumberOrAll(text: string): number {
  return text === 'all' ? Number.POSITIVE_INFINITY : wholeNumber(1)(text);
}

/** Parses a number above 0, for an option of the command line. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InputError(`${shown(text)} is not a number above 0`);
}

/** Parses a probability above 0, for an option of the command line. */
export function probability(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new InputError(`${shown(text)} is not a probability above 0, up to 1`);
}

/** Takes an option's text, and refuses an empty one, and a second one, which would replace the first. */
export function once(text: string, earlier: string | undefined): string {
  if (text.trim() === '') throw new InputError('it is empty; give a name');
  if (earlier === undefined) return text;
  throw new InputError('it is given twice; put commas between several names');
}

/** Parses percentages, `30,70`, for an option of the command line. */
export function percentages(text: string): number[] {
  const values = text.split(',').map(Number);
  const isAscending = values.every((value, i) => value > (values[i - 1] ?? 0) && value < 100);
  if (isAscending) return values;
  throw new InputError(
    `${quoted(text)} is no list of percentages above 0 and below 100, ascending, with commas between them`,
  );
}

/** A number as it is, anything else in quotes. */
function shown(text: string): string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? quoted(text) : text;
}

const named = new WeakSet<Option>();

/** Has the options of a command, and of those below it, named in the messages of what parses them. */
export function nameOptions({ options, commands }: Command): void {
  for (const option of options) {
    const { parseArg: parse } = option;
    // Some options belong to several commands.
    if (parse === undefined || named.has(option)) continue;
    named.add(option);
    option.argParser((text, previous) => {
      try {
        return parse(text, previous);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        throw new InputError(`option "${option.long}": ${error.reason}`);
      }
    });
  }
  for (const command of commands) nameOptions(command);
}
