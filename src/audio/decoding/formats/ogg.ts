import { type AudioFormat, type Block, hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { oggFlac } from './flac.js';
import type { OggCodec, OggDecoder } from './ogg-codec.js';
import { oggPages, PacketReader } from './ogg-pages.js';
import { opus } from './opus.js';
import { vorbis } from './vorbis.js';

const CODECS: readonly OggCodec[] = [vorbis, opus, oggFlac];

/** Ogg with Vorbis, Opus or FLAC: the first stream of sound, and those that follow it as in radio. */
export const ogg: AudioFormat = {
  name: 'Ogg',
  isAt: (start) => hasText(start, 'OggS'),
  decode,
};

async function* decode(stream: ByteStream): AsyncGenerator<Block, void, void> {
  let current: { decoder: OggDecoder; serial: number } | undefined;
  let isKnown = false;
  try {
    for await (const page of oggPages(stream)) {
      if (current === undefined && page.isFirst) {
        const [packet = new Uint8Array()] = new PacketReader().packetsOf(page);
        const codec = CODECS.find(({ isAt }) => isAt(packet));
        if (codec === undefined) continue;
        isKnown = true;
        current = { decoder: await codec.open(packet, stream), serial: page.serial };
      }
      if (current?.serial !== page.serial) continue;
      yield await current.decoder.decode(page);
      if (!page.isLast) continue;
      yield await current.decoder.end();
      current.decoder.free();
      current = undefined;
    }
    if (current !== undefined) yield await current.decoder.end();
  } finally {
    current?.decoder.free();
  }
  if (isKnown) return;
  throw stream.wrong(
    'it is Ogg without Vorbis, Opus or FLAC in it; convert it, e.g. by "ffmpeg -i in.ogg out.flac"',
  );
}
