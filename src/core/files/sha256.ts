import { createHash } from 'node:crypto';

/** Bytes that are hashed at once: Node.js takes less than 2 GiB. */
const PIECE_BYTES = 2 ** 30;

/** The SHA-256 of bytes, in pieces of any size one after another. */
export function sha256(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      hash.update(piece.subarray(at, at + PIECE_BYTES));
    }
  }
  return hash.digest();
}
