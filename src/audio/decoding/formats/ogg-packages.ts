import { hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { type Decoded, decoded } from '../decoder.js';
import { decodedFlac } from './flac.js';
import type { OggCodec, OggDecoder } from './ogg-codec.js';

/** A decoder of a package that takes whole pages. */
interface PageDecoder {
  readonly ready: Promise<void>;
  decode(page: Uint8Array): Promise<Decoded>;
  flush(): Promise<Decoded>;
  free(): void;
}

/** Vorbis, by libvorbis; what the last page's time cuts off is left out. */
export const vorbis: OggCodec = {
  isAt: (packet) => hasText(packet, '\x01vorbis'),
  async open(_, file) {
    const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
    return opened(new OggVorbisDecoder(), file, decoded);
  },
};

/** FLAC in Ogg, by libFLAC. */
export const oggFlac: OggCodec = {
  isAt: (packet) => hasText(packet, '\x7fFLAC'),
  async open(_, file) {
    const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
    return opened(new FLACDecoder(), file, decodedFlac);
  },
};

async function opened(
  decoder: PageDecoder,
  file: ByteStream,
  run: typeof decodedFlac,
): Promise<OggDecoder> {
  await decoder.ready;
  return {
    decode: ({ bytes }) => run(() => decoder.decode(bytes), file),
    end: () => run(() => decoder.flush(), file),
    free: () => decoder.free(),
  };
}
