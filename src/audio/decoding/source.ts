import { InputError } from '../../core/errors/index.js';
import { ByteStream, type Piece } from './byte-stream.js';

/** What audio is read from: the path or `file:` URL of a file, or its bytes. */
export type AudioSource = string | URL | Uint8Array | ArrayBuffer;

/** Bytes that are decoded between two looks at the signal. */
const PIECE_BYTES = 1 << 18;

/** The bytes of a source. @throws InputError for what is none, and for a path where there is no Node.js. */
export async function openSource(source: AudioSource): Promise<ByteStream> {
  const bytes = bytesOf(source);
  if (bytes !== undefined) return new ByteStream(piecesOf(bytes), undefined);
  if (typeof source !== 'string' && !(source instanceof URL)) {
    throw new InputError(
      'readAudio: the source must be a path, a URL, a Uint8Array or an ArrayBuffer',
    );
  }
  if (globalThis.process?.versions?.node === undefined) {
    throw new InputError("a browser can't read a file by its path; give readAudio its bytes");
  }
  // Bundles for browsers have an empty module in its place: "browser" in package.json.
  const { pathOf, readPieces } = await import('../../core/files/index.js');
  const file = pathOf(source);
  return new ByteStream(readPieces(file), file);
}

/** Undefined for what holds no bytes. Buffers may be of another realm, which `instanceof` doesn't tell. */
function bytesOf(source: AudioSource): Uint8Array | undefined {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  const isBuffer = Object.prototype.toString.call(source) === '[object ArrayBuffer]';
  return isBuffer ? new Uint8Array(source as ArrayBuffer) : undefined;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Piece> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield { bytes: bytes.subarray(at, at + PIECE_BYTES), size: bytes.length };
  }
}
