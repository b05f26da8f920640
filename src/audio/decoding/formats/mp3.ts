import type { AudioFormat, Block } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { decoded } from '../decoder.js';
import { findFrames } from './mpeg-frames.js';

/** Bytes that are decoded at once. */
const PIECE_BYTES = 1 << 14;

/** Bytes among which the first frame is looked for. */
const START_BYTES = 1 << 16;

/** MPEG audio, by mpg123, which leaves out what the encoder added at both ends if it says so. */
export const mp3: AudioFormat = {
  name: 'MP3',
  isAt: (start) => findFrames(start) !== undefined,
  decode,
};

async function* decode(stream: ByteStream): AsyncGenerator<Block, void, void> {
  await stream.skip(findFrames(await stream.peek(START_BYTES)) ?? 0);
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    for (;;) {
      const piece = await stream.takeSome(PIECE_BYTES);
      if (piece.length === 0) return;
      yield await decoded(() => decoder.decode(piece), stream);
    }
  } finally {
    decoder.free();
  }
}
