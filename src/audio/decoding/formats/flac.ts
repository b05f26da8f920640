import { type AudioFormat, type Block, hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { type Decoded, decoded } from '../decoder.js';

/** Bytes that are decoded at once. */
const PIECE_BYTES = 1 << 16;

/** Free Lossless Audio Codec (RFC 9639). */
export const flac: AudioFormat = {
  name: 'FLAC',
  isAt: (start) => hasText(start, 'fLaC'),
  decode,
};

async function* decode(stream: ByteStream): AsyncGenerator<Block, void, void> {
  const total = await skipMetadata(stream);
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    for (;;) {
      const piece = await stream.takeSome(PIECE_BYTES);
      const isEnd = piece.length === 0;
      const decode = () => (isEnd ? decoder.flush() : decoder.decode(piece));
      const block = await decodedFlac(decode, stream);
      if (block.samples.length > 0) yield { ...block, total };
      if (isEnd) return;
    }
  } finally {
    decoder.free();
  }
}

/** What the decoder gives, where the greatest integer of b bits is 1, with 2^(b−1) at 1 as in WAV. */
export async function decodedFlac(
  decode: () => Promise<Decoded>,
  stream: ByteStream,
): Promise<Block> {
  const { samples, rate, bitDepth = 16 } = await decoded(decode, stream);
  const scale = 1 - 2 ** (1 - bitDepth);
  for (let i = 0; i < samples.length; i++) samples[i] *= scale;
  return { samples, rate };
}

/** Passes over the metadata. @returns how many samples there are by them, 0 where they don't say. */
async function skipMetadata(stream: ByteStream): Promise<number> {
  await stream.skip(4);
  let total = 0;
  for (let isLast = false; !isLast; ) {
    const header = await stream.take(4);
    if (header.length < 4) return total;
    const size = (header[1] << 16) | (header[2] << 8) | header[3];
    isLast = (header[0] & 0x80) !== 0;
    const isStreamInfo = (header[0] & 0x7f) === 0;
    const content = isStreamInfo ? await stream.take(Math.min(size, 34)) : new Uint8Array();
    if (content.length >= 18) {
      const view = new DataView(content.buffer, content.byteOffset);
      total = (content[13] & 15) * 2 ** 32 + view.getUint32(14);
    }
    await stream.skip(size - content.length);
  }
  return total;
}
