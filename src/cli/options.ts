import { InvalidArgumentError } from 'commander';

/** Parses a whole number of at least `least`, for an option of the command line. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError(
      `A whole number${least > Number.MIN_SAFE_INTEGER ? `, ${least} or more,` : ''} is needed.`,
    );
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
  throw new InvalidArgumentError('A number above 0 is needed.');
}

/** Parses a probability above 0, for an option of the command line. */
export function probability(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('A probability above 0, up to 1, is needed.');
}

/** Takes an option's text, and refuses an empty one, and a second one, which would replace the first. */
export function once(text: string, earlier: string | undefined): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty; give a name.');
  if (earlier === undefined) return text;
  throw new InvalidArgumentError('It is given twice; put commas between several names.');
}

/** Parses percentages, `30,70`, for an option of the command line. */
export function percentages(text: string): number[] {
  const values = text.split(',').map(Number);
  const isAscending = values.every((value, i) => value > (values[i - 1] ?? 0) && value < 100);
  if (isAscending) return values;
  throw new InvalidArgumentError(
    'Percentages above 0 and below 100 are needed, ascending, with commas between them.',
  );
}
