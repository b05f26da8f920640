/** Turns the bytes of a text into a string, piece by piece. */
export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** What is left of a letter that the text ends within. */
  end(): string;
}

/** Whether `label` names an encoding that can be read, such as `latin1` or `utf-16le`. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

/** The standard name of an encoding. @param label one for which {@link isEncoding} is true. */
export function encodingName(label: string): string {
  return new TextDecoder(label).encoding;
}

/** Decodes without a byte order mark; bytes that mean nothing become U+FFFD. */
export function decoderOf(encoding: string): Decoder {
  if (encoding === 'windows-1252') return windows1252();
  const decoder = new TextDecoder(encoding);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/** What windows-1252 has from 0x80 to 0x9f, where Latin-1 has control characters. */
const extras = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Several versions of Node.js decode windows-1252 as if it were Latin-1. A mark of UTF-8 is dropped:
 * there are programs that write it before any text.
 */
function windows1252(): Decoder {
  let isStart = true;
  const decode = (bytes: Uint8Array): string => {
    const text = decodeWindows1252(bytes);
    const decoded = isStart ? text.replace(/^ï»¿/, '') : text;
    isStart = false;
    return decoded;
  };
  return { decode, end: () => '' };
}

function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (letter) => extras[letter.charCodeAt(0) - 0x80]);
}
