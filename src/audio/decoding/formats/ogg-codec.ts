import type { Block } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';
import type { OggPage } from './ogg-pages.js';

/** A codec whose packets come in Ogg pages. */
export interface OggCodec {
  /** Whether the first packet of a stream is of this codec. */
  isAt(packet: Uint8Array): boolean;
  /** @param file for messages. */
  open(packet: Uint8Array, file: ByteStream): Promise<OggDecoder>;
}

/** The decoder of one stream. */
export interface OggDecoder {
  /** Decodes a page, of which the first one has the packet that `open` got. */
  decode(page: OggPage): Promise<Block>;
  /** Decodes what is left after the last page. */
  end(): Promise<Block>;
  free(): void;
}
