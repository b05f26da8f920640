import { Sha256 } from './portable-sha256.js';

/** Bytes that are hashed at once: Node.js takes less than 2 GiB. */
const PIECE_BYTES = 2 ** 30;

/** The SHA-256 of bytes, in pieces of any size one after another. */
export function sha256(...pieces: readonly Uint8Array[]): Uint8Array {
  // Node's own is several times as fast. A page's own answers later, and only where the page is secure.
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');
  const hash = crypto?.createHash('sha256') ?? new Sha256();
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      hash.update(piece.subarray(at, at + PIECE_BYTES));
    }
  }
  return new Uint8Array(hash.digest());
}

/** The same in hexadecimal digits. */
export function sha256Text(...pieces: readonly Uint8Array[]): string {
  return Array.from(sha256(...pieces), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
