/** Pieces one after another. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

export function bytesAreEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text that bytes are in UTF-8. */
export function textOf(bytes: Uint8Array): string {
  // Browsers decode no memory that threads share; a copy is of one thread.
  const isShared = !(bytes.buffer instanceof ArrayBuffer);
  return new TextDecoder().decode(isShared ? Uint8Array.from(bytes) : bytes);
}
