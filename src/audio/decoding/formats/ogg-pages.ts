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

/** Bytes among which a page is looked for at once. */
const SEARCHED_BYTES = 1 << 16;
const LETTER_O = 0x4f;

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
    `it is damaged, and decoding ended at byte ${stream.position}; get another copy of it`,
  );
}

/** Joins the parts of packets that go on from one page of a stream to the next. */
export class PacketReader {
  /** The parts of the packet that goes on. */
  #open: Uint8Array[] = [];

  /** The packets that end on a page; one whose beginning was lost is left out. */
  packetsOf({ bytes, isContinued }: OggPage): Uint8Array[] {
    const packets: Uint8Array[] = [];
    const segments = bytes.subarray(HEADER_BYTES, HEADER_BYTES + bytes[26]);
    let isLost = isContinued && this.#open.length === 0;
    if (!isContinued) this.#open = [];
    let start = HEADER_BYTES + segments.length;
    let end = start;
    for (const length of segments) {
      end += length;
      // A packet ends with the first segment that is not full.
      if (length === 255) continue;
      if (!isLost) packets.push(joined([...this.#open, bytes.subarray(start, end)]));
      isLost = false;
      this.#open = [];
      start = end;
    }
    if (segments.at(-1) === 255 && !isLost) this.#open.push(bytes.subarray(start, end));
    return packets;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Passes over bytes up to what looks like a page. @returns false at the file's end. */
async function findPage(stream: ByteStream): Promise<boolean> {
  if (hasText(await stream.peek(4), 'OggS')) return true;
  for (;;) {
    const bytes = await stream.peek(SEARCHED_BYTES);
    if (bytes.length < 4) return false;
    for (let at = bytes.indexOf(LETTER_O); at !== -1; at = bytes.indexOf(LETTER_O, at + 1)) {
      if (!hasText(bytes, 'OggS', at)) continue;
      await stream.skip(at);
      return true;
    }
    // The mark may be cut by the end of what was searched.
    await stream.skip(bytes.length - 3);
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
