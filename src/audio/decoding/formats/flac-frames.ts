import { hasText } from '../audio-format.js';
import type { ByteStream } from '../byte-stream.js';

/** What the header of a frame says (RFC 9639, section 9.1). */
interface FrameHeader {
  readonly bytes: number;
  /** Samples of each channel. */
  readonly samples: number;
  /** The number of the frame, or of its first sample where frames differ in length. */
  readonly number: number;
  readonly isByFrames: boolean;
}

/** Bytes that are looked through at once; a header has 16 at most. */
const READ_BYTES = 1 << 18;
const HEADER_BYTES = 16;

/** Bytes of a frame at most: 65,535 samples of eight channels of four bytes, not compressed, and headers. */
const MOST_BYTES = 65_535 * 8 * 4 + 1_024;

/** Damaged frames one after another that are passed over. */
const MOST_DAMAGED = 1_000;

/**
 * The frames of a FLAC stream whose checksums are right. A frame doesn't say how long it is: it ends where
 * the next one begins and its checksum comes out.
 *
 * @throws InputError for a stream that has nothing but damaged ones for long.
 */
export async function* flacFrames(stream: ByteStream): AsyncGenerator<Uint8Array, void, void> {
  let length = READ_BYTES;
  for (let damaged = 0; damaged < MOST_DAMAGED; ) {
    const bytes = await stream.peek(length);
    if (bytes.length === 0) return;
    const isEnd = bytes.length < length;
    let at = 0;
    while (at + HEADER_BYTES < bytes.length || (isEnd && at < bytes.length)) {
      const frame = findFrame(bytes, at, isEnd);
      if (frame === undefined) break;
      if (frame.isWhole) yield bytes.subarray(frame.start, frame.end);
      damaged = frame.isWhole ? 0 : damaged + 1;
      at = frame.end;
    }
    if (isEnd) return;
    // A frame longer than what was looked through needs more.
    length = at === 0 ? Math.min(2 * length, MOST_BYTES + READ_BYTES) : READ_BYTES;
    await stream.skip(at);
  }
  throw stream.wrong(
    `it is damaged, and decoding ended at byte ${stream.position}; get another copy of it`,
  );
}

interface FoundFrame {
  readonly start: number;
  readonly end: number;
  /** False for what lies between frames, and for a frame that is damaged. */
  readonly isWhole: boolean;
}

/** The next frame; undefined where more bytes are needed to tell. */
function findFrame(bytes: Uint8Array, from: number, isEnd: boolean): FoundFrame | undefined {
  const start = findHeader(bytes, from);
  const header = frameHeader(bytes, start);
  if (header === undefined) return start > from ? { start, end: start, isWhole: false } : undefined;
  const end = Math.min(bytes.length, start + MOST_BYTES);
  let firstHeader: number | undefined;
  let crc = crc16(bytes, start, start + header.bytes, 0);
  for (let at = start + header.bytes; ; ) {
    const next = findHeader(bytes, at);
    const stop = Math.min(next, end);
    crc = crc16(bytes, at, stop, crc);
    at = stop;
    const following = frameHeader(bytes, at);
    if (following === undefined) break;
    if (crc === 0) return { start, end: at, isWhole: true };
    if (follows(header, following)) return { start, end: at, isWhole: false };
    firstHeader ??= at;
    crc = crc16(bytes, at, at + 1, crc);
    at++;
  }
  if (isEnd && crc === 0) return { start, end, isWhole: true };
  if (!isEnd && end === bytes.length) return undefined;
  const beforeTag = endBeforeTag(bytes, start, start + header.bytes, end);
  if (beforeTag !== undefined) return { start, end: beforeTag, isWhole: true };
  return { start, end: firstHeader ?? end, isWhole: false };
}

/** What may come after the last frame: tags that others add, and another stream. */
const TAGS = ['TAG', 'APETAGEX', 'ID3', 'LYRICSBEGIN', 'fLaC'];

/** Where a frame ends whose checksum comes out just before a tag; undefined where there is none such. */
function endBeforeTag(
  bytes: Uint8Array,
  start: number,
  from: number,
  to: number,
): number | undefined {
  let crc = crc16(bytes, start, from, 0);
  for (let at = from; at < to; at++) {
    if (crc === 0 && TAGS.some((tag) => hasText(bytes, tag, at))) return at;
    crc = crc16(bytes, at, at + 1, crc);
  }
  return undefined;
}

/** Whether a frame has the next number. */
function follows(header: FrameHeader, next: FrameHeader): boolean {
  if (header.isByFrames !== next.isByFrames) return false;
  return next.number === header.number + (header.isByFrames ? 1 : header.samples);
}

/** The place of the next frame header; the end of the bytes, or a header before it, where there is none. */
function findHeader(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if ((bytes[at + 1] & 0xfe) === 0xf8 && frameHeader(bytes, at) !== undefined) return at;
  }
  return bytes.length;
}

/** Bits of a sample are told by these codes, 0 for those of the stream's head. */
const SAMPLE_SIZES = [true, true, true, false, true, true, true, true];

/** The header of a frame, its checksum right; undefined where there is none. */
function frameHeader(bytes: Uint8Array, start: number): FrameHeader | undefined {
  if (bytes[start] !== 0xff || (bytes[start + 1] & 0xfe) !== 0xf8) return undefined;
  const sizeCode = bytes[start + 2] >> 4;
  const rateCode = bytes[start + 2] & 15;
  const isValid =
    sizeCode > 0 &&
    rateCode < 15 &&
    bytes[start + 3] >> 4 < 11 &&
    SAMPLE_SIZES[(bytes[start + 3] >> 1) & 7] &&
    (bytes[start + 3] & 1) === 0;
  if (!isValid) return undefined;
  const numberBytes = Math.max(1, Math.clz32(~(bytes[start + 4] << 24)));
  let number = numberBytes === 1 ? bytes[start + 4] : bytes[start + 4] & (0x7f >> numberBytes);
  for (let i = 1; i < numberBytes; i++) number = number * 64 + (bytes[start + 4 + i] & 63);
  let at = start + 4 + numberBytes;
  let samples = sizeCode === 1 ? 192 : sizeCode < 6 ? 144 << sizeCode : 1 << sizeCode;
  if (sizeCode === 6) samples = bytes[at++] + 1;
  if (sizeCode === 7) samples = ((bytes[at++] << 8) | bytes[at++]) + 1;
  at += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (at >= bytes.length || crc8(bytes, start, at) !== bytes[at]) return undefined;
  const isByFrames = (bytes[start + 1] & 1) === 0;
  return { bytes: at + 1 - start, samples, number, isByFrames };
}

/** CRC with the polynomial x⁸ + x² + x + 1. */
const TABLE_8 = Uint8Array.from({ length: 256 }, (_, byte) => remainder(byte, 8, 0x07));

/** CRC with the polynomial x¹⁶ + x¹⁵ + x² + 1. */
const TABLE_16 = Uint16Array.from({ length: 256 }, (_, byte) => remainder(byte << 8, 16, 0x8005));

function remainder(value: number, bits: number, polynomial: number): number {
  let rest = value;
  for (let bit = 0; bit < 8; bit++) {
    rest = (rest << 1) ^ (rest & (1 << (bits - 1)) ? polynomial : 0);
  }
  return rest & ((1 << bits) - 1);
}

function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let i = from; i < to; i++) crc = TABLE_8[crc ^ bytes[i]];
  return crc;
}

function crc16(bytes: Uint8Array, from: number, to: number, before: number): number {
  let crc = before;
  for (let i = from; i < to; i++) crc = ((crc << 8) & 0xffff) ^ TABLE_16[(crc >> 8) ^ bytes[i]];
  return crc;
}
