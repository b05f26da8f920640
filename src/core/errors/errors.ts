import { oneLine, readable } from './quoted.js';

/** Where in a file something is wrong; lines and columns count from 1. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | string | undefined;
}

/**
 * An error whose message begins with the place that it is about. The message stays below 2,000
 * characters, whatever it repeats of an input.
 */
abstract class PlacedError extends Error {
  readonly place: Place | undefined;
  /** The message without the place. */
  readonly reason: string;

  constructor(message: string, place?: Place, options?: ErrorOptions) {
    const parts = [describePlace(place), message].filter((part) => part !== '');
    super(readable(parts.join(': ')), options);
    this.place = place;
    this.reason = readable(message);
  }
}

/**
 * An input or an option is wrong: the caller's to correct, not a bug in the library.
 * The message says what is wrong, where, and what to do; the command line ends with exit code 1.
 */
export class InputError extends PlacedError {
  override readonly name = 'InputError';
  /** The option that is wrong, by its keys: `clustering.minSamples`; undefined where it is about something else. */
  readonly option: string | undefined;

  constructor(
    message: string,
    place?: Place,
    { option, ...options }: ErrorOptions & { readonly option?: string } = {},
  ) {
    super(message, place, options);
    this.option = option;
  }
}

/**
 * What the work runs on failed it: memory, disk, open files, or a thread that died; permissions, too,
 * where the caller named no path that they are of.
 * Neither the input nor the library is wrong, and the same call may succeed later or elsewhere.
 * The message says what failed, where, and what to do; the command line ends with exit code 1.
 */
export class ResourceError extends PlacedError {
  override readonly name = 'ResourceError';
}

function describePlace({ file, line, column }: Place = {}): string {
  const parts = [file === undefined ? undefined : oneLine(file)];
  if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  return parts.filter((part) => part !== undefined).join(', ');
}
