import type { OpusDecoder } from 'opus-decoder';
import { type Block, hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import { decoded } from '../decoder.js';
import type { OggCodec, OggDecoder } from './ogg-codec.js';
import { type OggPage, PacketReader } from './ogg-pages.js';

/** Times in the pages, and samples, are at this rate in Hz, whatever was encoded. */
const RATE = 48_000;

/** Packets before those of sound: the head, and the tags. */
const HEADERS = 2;

/** Opus in Ogg (RFC 7845), by libopus. */
export const opus: OggCodec = {
  isAt: (packet) => hasText(packet, 'OpusHead'),
  async open(packet, file) {
    const head = headOf(packet, file);
    const { OpusDecoder } = await import('opus-decoder');
    const decoder = new OpusDecoder(head);
    await decoder.ready;
    return new OggOpus(decoder, head, file);
  },
};

interface Head {
  readonly channels: number;
  /** Samples at the beginning that are no part of the sound. */
  readonly skipped: number;
  /** What samples are multiplied by. */
  readonly gain: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly channelMappingTable: number[];
}

function headOf(packet: Uint8Array, file: ByteStream): Head {
  const [version, channels] = packet.subarray(8);
  const family = packet[18];
  const mapping = [...packet.subarray(21, 21 + channels)];
  const isWhole = family === 0 ? packet.length >= 19 : mapping.length === channels;
  const isRead = version < 16 && (family === 0 ? channels <= 2 : [1, 255].includes(family));
  if (!isWhole || !isRead || !(channels > 0)) {
    throw file.wrong(
      `it is Opus with a header that can't be read (version ${version}, ${channels} channels, mapping ${family}); convert it, e.g. by "ffmpeg -i in.opus out.flac"`,
    );
  }
  const view = new DataView(packet.buffer, packet.byteOffset);
  return {
    channels,
    skipped: view.getUint16(10, true),
    gain: 10 ** (view.getInt16(16, true) / 256 / 20),
    streamCount: family === 0 ? 1 : packet[19],
    coupledStreamCount: family === 0 ? channels - 1 : packet[20],
    channelMappingTable: family === 0 ? [...Array(channels).keys()] : mapping,
  };
}

class OggOpus implements OggDecoder {
  readonly #decoder: OpusDecoder;
  readonly #gain: number;
  readonly #file: ByteStream;
  #toSkip: number;
  readonly #packets = new PacketReader();
  #headers = HEADERS;
  /** The time at the end of the page before. */
  #granule = 0;

  constructor(decoder: OpusDecoder, { gain, skipped }: Head, file: ByteStream) {
    this.#decoder = decoder;
    this.#gain = gain;
    this.#file = file;
    this.#toSkip = skipped;
  }

  async decode(page: OggPage): Promise<Block> {
    const packets = this.#packets.packetsOf(page);
    const sounding = packets.slice(this.#headers).filter(({ length }) => length > 0);
    this.#headers = Math.max(0, this.#headers - packets.length);
    const { samples } = await decoded(() => this.#decoder.decodeFrames(sounding), this.#file);
    const end = this.#endOf(page, samples.length);
    const start = Math.min(end, this.#toSkip);
    this.#toSkip -= start;
    const kept = samples.subarray(start, end);
    if (this.#gain !== 1) for (let i = 0; i < kept.length; i++) kept[i] *= this.#gain;
    return { samples: kept, rate: RATE };
  }

  async end(): Promise<Block> {
    return { samples: new Float32Array(), rate: RATE };
  }

  free(): void {
    this.#decoder.free();
  }

  /** The last page's time says where the sound ends, within its samples. */
  #endOf({ isLast, granule }: OggPage, length: number): number {
    const lasting = granule - this.#granule;
    if (granule >= 0) this.#granule = granule;
    return isLast && lasting >= 0 ? Math.min(length, lasting) : length;
  }
}
