import { isAscii, isUtf8 } from 'node:buffer';
import { encodingName } from './encodings.js';
import { readPieces, type Source } from './read-pieces.js';

/** How the text of a file is encoded. */
export interface TextEncoding {
  /** Its standard name: `utf-8`, `utf-16le`, `windows-1252`, … */
  readonly encoding: string;
  /** Whether the bytes are not plain UTF-8: another encoding, a byte order mark, or broken letters. */
  readonly needsCopy: boolean;
  /** What a user should know of it. */
  readonly notes: readonly string[];
}

/**
 * Finds out how a file is encoded, by its byte order mark or by all of its bytes: what is not UTF-8
 * is taken for windows-1252, of which Latin-1's letters are a part, unless it holds more letters of
 * several bytes than broken ones; then it is damaged UTF-8.
 *
 * @param sample its first bytes. @param asked the encoding that the user names.
 * @returns `undefined` if the bytes are no text.
 */
export async function findEncoding(
  source: Source,
  sample: Buffer,
  asked: string | undefined,
): Promise<TextEncoding | undefined> {
  const { file } = source;
  const mark = markedEncoding(sample);
  if (asked !== undefined) {
    const encoding = encodingName(asked);
    const isText = encoding.startsWith('utf-16') || !sample.includes(0);
    const needsCopy = encoding !== 'utf-8' || mark === 'utf-8';
    return isText ? { encoding, needsCopy, notes: [] } : undefined;
  }
  const wide = mark?.startsWith('utf-16') ? mark : unmarkedUtf16(sample);
  if (wide !== undefined) return readAs(file, wide);
  if (sample.includes(0)) return undefined;
  const { letters, broken } = await countLetters(source);
  if (broken === 0) return { encoding: 'utf-8', needsCopy: mark !== undefined, notes: [] };
  const ownLetters = mark === undefined ? letters : letters - 1;
  if (ownLetters <= broken) return readAs(file, 'windows-1252');
  const note = `${file} is read as utf-8, but ${broken} of its letters are broken; \ufffd stands for each`;
  return { encoding: 'utf-8', needsCopy: true, notes: [note] };
}

function readAs(file: string, encoding: string): TextEncoding {
  const note = `${file} is read as ${encoding}; if that is wrong, name its encoding with --encoding (the option catalogue.encoding)`;
  return { encoding, needsCopy: true, notes: [note] };
}

function markedEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** A table of text in UTF-16 has many letters below 256, thus zeros in every second byte, and only there. */
function unmarkedUtf16(bytes: Buffer): string | undefined {
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const few = bytes.length / 4;
  const [even, odd] = zeros;
  if (odd > few && even === 0) return 'utf-16le';
  return even > few && odd === 0 ? 'utf-16be' : undefined;
}

/**
 * How many letters of several bytes a text has if it is UTF-8, and how many broken ones. Pieces
 * without broken letters are not counted through: each with a letter of several bytes counts as one.
 */
async function countLetters(source: Source): Promise<{ letters: number; broken: number }> {
  let letters = 0;
  let broken = 0;
  const count = (bytes: Buffer): void => {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) {
      letters++;
      return;
    }
    for (const letter of bytes.toString('utf8').match(/[\u0080-\uffff]/g) ?? []) {
      if (letter === '\ufffd') broken++;
      else letters++;
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of readPieces(source)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = lastLetter(bytes);
    count(bytes.subarray(0, end));
    rest = bytes.subarray(end);
  }
  count(rest);
  return { letters, broken };
}

/** Where the last letter begins, if it has several bytes and may go on in the next piece; else the end. */
function lastLetter(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 4);
  for (let at = bytes.length - 1; at >= from; at--) {
    if (bytes[at] < 0x80) return bytes.length;
    if (bytes[at] >= 0xc0) return at;
  }
  return bytes.length;
}
