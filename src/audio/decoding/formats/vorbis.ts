import { hasText } from '../audio-format.js';
import { decoded } from '../decoder.js';
import type { OggCodec } from './ogg-codec.js';

/** Vorbis, by libvorbis; the decoder takes whole pages, and leaves out what the last one's time cuts off. */
export const vorbis: OggCodec = {
  isAt: (packet) => hasText(packet, '\x01vorbis'),
  async open(_, file) {
    const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
    const decoder = new OggVorbisDecoder();
    await decoder.ready;
    return {
      decode: ({ bytes }) => decoded(() => decoder.decode(bytes), file),
      end: () => decoded(() => decoder.flush(), file),
      free: () => decoder.free(),
    };
  },
};
