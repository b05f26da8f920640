import { PassThrough, Transform } from 'node:stream';
import { endLiveLines } from './live-line.js';
import { type Look, lookOf, PLAIN } from './look.js';
import { prose } from './prose.js';
import { rendered } from './style.js';

/** The look of standard output. */
export function outputLook(): Look {
  return lookOf(process.stdout);
}

/** Prints a result, and a line feed behind it: all that commands print goes this way, but what programs read. */
export function printText(text: string): void {
  process.stdout.write(prose(`${text}\n`, outputLook()));
}

/** Prints a message to standard error, below a line that is being drawn. */
export function printMessage(text: string): void {
  endLiveLines();
  process.stderr.write(prose(`${text}\n`, lookOf(process.stderr)));
}

/** Prints lines that programs read, as they are but on a terminal. */
export function printLines(text: string): void {
  const look = lineLook();
  process.stdout.write(look.isTerminal ? rendered(text, look) : text);
}

/** Control characters that JSON may hold as they are. */
const CONTROL = /[\x7f-\x9f]/g;

/** Prints one JSON document. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, null, 2).replace(
    CONTROL,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  process.stdout.write(`${text}\n`);
}

/** Makes a stream of lines that programs read fit for standard output. */
export function linesForOutput(): Transform {
  const look = lineLook();
  if (!look.isTerminal) return new PassThrough();
  return new Transform({
    decodeStrings: false,
    transform(chunk: string | Buffer, _encoding, done) {
      done(null, rendered(String(chunk), look));
    },
  });
}

/** Without colours, whatever FORCE_COLOR says. */
function lineLook(): Look {
  return { ...PLAIN, isTerminal: outputLook().isTerminal };
}
