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
