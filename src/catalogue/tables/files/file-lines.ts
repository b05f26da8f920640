import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How a text file is divided into records. */
export interface RecordLayout {
  readonly gzip: boolean;
  /** The delimiter where quoted fields may hold line ends; `undefined` where each line is a record. */
  readonly quotedBy?: string | undefined;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * The line on which a record begins, both counted from 1; empty lines are not records. Reads the file
 * up to there, so it is for error messages only.
 */
export async function lineOfRecord(
  file: string,
  { gzip, quotedBy }: RecordLayout,
  record: number,
): Promise<number> {
  const delimiter = quotedBy?.charCodeAt(0);
  let line = 1;
  let seen = 0;
  let isOpen = false; // a record has begun
  let isQuoted = false;
  let previous = LF;
  for await (const bytes of openText(file, gzip)) {
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

/** The first line that is not JSON, from 1, apart from empty ones; `undefined` if all are. */
export async function firstBrokenJson(file: string, gzip: boolean): Promise<number | undefined> {
  let line = 0;
  for await (const text of createInterface({ input: openText(file, gzip) })) {
    line++;
    if (text.trim() !== '' && !isJson(text)) return line;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The bytes of a text file, unpacked. */
export function openText(file: string, gzip: boolean): Readable {
  const raw = createReadStream(file);
  if (!gzip) return raw;
  return pipeline(raw, createGunzip(), () => undefined); // errors reach whoever reads the bytes
}
