import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** How a text file is divided into records. */
export interface RecordLayout {
  readonly gzip: boolean;
  /** The delimiter where quoted fields may hold line ends; `undefined` where each line is a record. */
  readonly quotedBy: string | undefined;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * The line on which a record begins, counting both from 1; empty lines are no records. Reads the
 * file up to there: it is for messages about what is wrong, which is rare.
 */
export async function lineOfRecord(
  file: string,
  { gzip, quotedBy }: RecordLayout,
  record: number,
): Promise<number> {
  const raw = createReadStream(file);
  const delimiter = quotedBy?.charCodeAt(0);
  let line = 1;
  let seen = 0;
  let isOpen = false; // a record has begun
  let isQuoted = false;
  let previous = LF;
  for await (const bytes of gzip ? raw.pipe(createGunzip()) : raw) {
    for (const byte of bytes as Buffer) {
      if (byte === CR || byte === LF) {
        if (byte === CR || previous !== CR) line++;
        if (!isQuoted) isOpen = false;
      } else if (!isOpen) {
        isOpen = true;
        if (++seen === record) return line;
      }
      if (byte === QUOTE && delimiter !== undefined) {
        const opens = previous === delimiter || previous === LF || previous === CR;
        isQuoted = isQuoted ? false : opens || previous === QUOTE;
      }
      previous = byte;
    }
  }
  return line;
}
