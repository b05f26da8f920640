import { hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';

/** A page of an Ogg file (RFC 3533). */
export interface OggPage {
  /** All of it, its header included. */
  readonly bytes: Uint8Array;
  /** The stream it belongs to. */
  readonly serial: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether it begins with the rest of a packet. */
  readonly isContinued: boolean;
  /** The time at its end, in the codec's unit; -1 where no packet ends on it. */
  readonly granule: number;
}

const HEADER_BYTES = 27;

/** Damaged pages one after another that are passed over. */
const MOST_DAMAGED = 1_000;

/**
 * The pages of an Ogg file whose checksum is right.
 *
 * @throws InputError for a file that has nothing but damaged ones for long.
 */
export async function* oggPages(stream: ByteStream): AsyncGenerator<OggPage, void, void> {
  for (let damaged = 0; damaged < MOST_DAMAGED; ) {
    if (!(await findPage(stream))) return;
    const fixed = await stream.peek(HEADER_BYTES);
    const header = await stream.peek(HEADER_BYTES + (fixed[26] ?? 0));
    const content = header.subarray(HEADER_BYTES).reduce((sum, length) => sum + length, 0);
    const page = await stream.peek(header.length + content);
    const isWhole = header.length >= HEADER_BYTES && page.length === header.length + content;
    if (isWhole && checksum(page) === viewOf(page).getUint32(22, true)) {
      await stream.skip(page.length);
      damaged = 0;
      yield pageOf(page);
    } else {
      await stream.skip(header.length);
      damaged++;
    }
  }
  throw stream.wrong(
    `it is damaged, and decoding ended at byte ${stream.position}; get the file anew`,
  );
}

/** The packets that a page has, or parts of them; the last one goes on if it `isOpen`. */
export function partsOf({ bytes }: OggPage): { parts: Uint8Array[]; isOpen: boolean } {
  const segments = bytes.subarray(HEADER_BYTES, HEADER_BYTES + bytes[26]);
  const parts: Uint8Array[] = [];
  let start = HEADER_BYTES + segments.length;
  let end = start;
  segments.forEach((length, i) => {
    end += length;
    if (length === 255 && i < segments.length - 1) return;
    parts.push(bytes.subarray(start, end));
    start = end;
  });
  return { parts, isOpen: segments.at(-1) === 255 };
}

/** Passes over bytes up to what looks like a page. @returns false at the file's end. */
async function findPage(stream: ByteStream): Promise<boolean> {
  for (;;) {
    const start = await stream.peek(4);
    if (start.length < 4) return false;
    if (hasText(start, 'OggS')) return true;
    const next = start.indexOf('O'.charCodeAt(0), 1);
    await stream.skip(next === -1 ? start.length : next);
  }
}

function pageOf(bytes: Uint8Array): OggPage {
  const view = viewOf(bytes);
  return {
    bytes,
    serial: view.getUint32(14, true),
    isContinued: (bytes[5] & 1) !== 0,
    isFirst: (bytes[5] & 2) !== 0,
    isLast: (bytes[5] & 4) !== 0,
    granule: Number(view.getBigInt64(6, true)),
  };
}

/** CRC-32 with the polynomial 04c11db7, the most significant bit first, by bytes. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc;
});

/** The checksum of a page, its own place taken as 0. */
export function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i];
    crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ byte];
  }
  return crc >>> 0;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
