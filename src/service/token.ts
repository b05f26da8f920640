import { createHash, timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { InputError } from '../core/errors/index.js';
import { readTextFile } from '../core/files/index.js';

/** Characters of a token below which its owner is warned. */
const SHORTEST = 16;

const BEARER = /^bearer +([\x21-\x7e]+) *$/i;

/**
 * Whether an `Authorization` header brings a token. Digests are compared, in constant time, so that time tells
 * neither the token nor its length.
 */
export function tokenCheck(token: string): (header: string | undefined) => boolean {
  const expected = digestOf(token);
  return (header) => {
    const given = BEARER.exec(header ?? '')?.[1];
    return given !== undefined && timingSafeEqual(digestOf(given), expected);
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** What to warn of where a token is short; undefined where it is not. */
export function weaknessOf({ length }: string): string | undefined {
  if (length >= SHORTEST) return undefined;
  return `the token has ${length} character${length === 1 ? '' : 's'}, and can be guessed; take a random one of ${SHORTEST} or more`;
}

/** The token in a file, and what its owner should know of it. */
export interface TokenFile {
  readonly token: string;
  readonly warning: string | undefined;
}

/** @throws InputError when the file can't be read, is empty, or is no token. */
export async function readToken(file: string): Promise<TokenFile> {
  const token = (await readTextFile(file)).trim();
  if (token === '') {
    throw new InputError('the file of the token is empty; write a long random text into it', {
      file,
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError('a token is one word of visible ASCII characters', { file });
  }
  // The bits of group and others; Windows has none.
  const isOpen = process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0;
  const warning = `${file}: others than its owner may read or write the token; run chmod 600 on it`;
  return { token, warning: isOpen ? warning : undefined };
}
