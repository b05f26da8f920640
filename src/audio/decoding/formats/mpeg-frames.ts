/** Bit rates in kbit/s by their code, of MPEG 1's layers and of MPEG 2's. */
const BIT_RATES: Readonly<Record<string, readonly number[]>> = {
  '1:1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1:2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1:3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2:1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2:2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2:3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** Sampling rates of MPEG 1 in Hz; those of MPEG 2 are half of them, of 2.5 a quarter. */
const RATES = [44_100, 48_000, 32_000];

/** What the frames of a stream have in common, and how long one is. */
interface FrameHeader {
  /** Version, layer and sampling rate, as the bits have them. */
  readonly kind: number;
  readonly bytes: number;
}

/** Frames one after another that tell MPEG audio from other bytes that look like a header. */
const ENOUGH = 4;

/** The place of the first MPEG audio frame; undefined where there is none. */
export function findFrames(bytes: Uint8Array): number | undefined {
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (bytes[at] === 0xff && areFrames(bytes, at)) return at;
  }
  return undefined;
}

/** Whether enough frames of one kind are there, or as many as the bytes have room for, two at least. */
function areFrames(bytes: Uint8Array, start: number): boolean {
  const first = frameHeader(bytes, start);
  let at = start;
  for (let count = 0; count < ENOUGH; count++) {
    if (at === bytes.length) return count > 1;
    const header = frameHeader(bytes, at);
    if (header === undefined || header.kind !== first?.kind) return false;
    at += header.bytes;
    if (at > bytes.length) return count > 0;
  }
  return true;
}

/** The header of an MPEG audio frame (ISO/IEC 11172-3 and 13818-3); undefined where there is none. */
function frameHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || bytes[at + 1] < 0xe0) return undefined;
  const versionCode = (bytes[at + 1] >> 3) & 3;
  const layer = 4 - ((bytes[at + 1] >> 1) & 3);
  const rateCode = (bytes[at + 2] >> 2) & 3;
  const bitRate = BIT_RATES[`${versionCode === 3 ? 1 : 2}:${layer}`]?.[bytes[at + 2] >> 4] ?? 0;
  if (versionCode === 1 || rateCode === 3 || bitRate === 0) return undefined;
  const rate = RATES[rateCode] / [4, 1, 2, 1][versionCode];
  const padding = (bytes[at + 2] >> 1) & 1;
  return {
    kind: ((bytes[at + 1] & 0xfe) << 8) | (rateCode << 2),
    bytes: frameBytes(layer, versionCode === 3, (1000 * bitRate) / rate, padding),
  };
}

/** @param bitsPerSample of the whole stream. */
function frameBytes(layer: number, isFirst: boolean, bitsPerSample: number, padding: number) {
  if (layer === 1) return 4 * (Math.floor(12 * bitsPerSample) + padding);
  const samples = layer === 3 && !isFirst ? 576 : 1152;
  return Math.floor((samples / 8) * bitsPerSample) + padding;
}
