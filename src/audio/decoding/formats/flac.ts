import type { FLACDecoder } from '@wasm-audio-decoders/flac';
import { type AudioFormat, type Block, hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { decoded } from '../decoder.js';
import { flacFrames } from './flac-frames.js';
import type { OggCodec, OggDecoder } from './ogg-codec.js';
import { type OggPage, PacketReader } from './ogg-pages.js';

/** Frames that are decoded at once. */
const FRAMES = 16;

/** Free Lossless Audio Codec (RFC 9639), by libFLAC. */
export const flac: AudioFormat = {
  name: 'FLAC',
  isAt: (start) => hasText(start, 'fLaC'),
  decode,
};

/** FLAC in Ogg: a packet for each frame. */
export const oggFlac: OggCodec = {
  isAt: (packet) => hasText(packet, '\x7fFLAC'),
  open: async (_, file) => new OggFlac(await newDecoder(), file),
};

async function* decode(stream: ByteStream): AsyncGenerator<Block, void, void> {
  const total = await skipMetadata(stream);
  const decoder = await newDecoder();
  try {
    let frames: Uint8Array[] = [];
    for await (const frame of flacFrames(stream)) {
      frames.push(frame);
      if (frames.length < FRAMES) continue;
      yield { ...(await decodedFrames(decoder, frames, stream)), total };
      frames = [];
    }
    yield { ...(await decodedFrames(decoder, frames, stream)), total };
  } finally {
    decoder.free();
  }
}

class OggFlac implements OggDecoder {
  readonly #decoder: FLACDecoder;
  readonly #file: ByteStream;
  readonly #packets = new PacketReader();

  constructor(decoder: FLACDecoder, file: ByteStream) {
    this.#decoder = decoder;
    this.#file = file;
  }

  async decode(page: OggPage): Promise<Block> {
    // Packets of metadata begin with other bytes than the mark of a frame.
    const frames = this.#packets.packetsOf(page).filter(([first]) => first === 0xff);
    return decodedFrames(this.#decoder, frames, this.#file);
  }

  async end(): Promise<Block> {
    return { samples: new Float32Array(), rate: 0 };
  }

  free(): void {
    this.#decoder.free();
  }
}

async function newDecoder(): Promise<FLACDecoder> {
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  return decoder;
}

/** What the decoder gives, where the greatest integer of b bits is 1, with 2^(b−1) at 1 as in WAV. */
async function decodedFrames(
  decoder: FLACDecoder,
  frames: Uint8Array[],
  stream: ByteStream,
): Promise<Block> {
  const decodeFrames = () => decoder.decodeFrames(frames);
  const { samples, rate, bitDepth = 16 } = await decoded(decodeFrames, stream);
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
