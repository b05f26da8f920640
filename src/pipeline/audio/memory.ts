import { extname } from 'node:path';
import { readPieces } from '../../core/files/index.js';
import { availableMemory } from '../../core/threads/index.js';
import type { AudioFile } from './find-files.js';

const GIB = 2 ** 30;

/** Bytes of a second at 32 kbit/s, the least for music in MP3; and of the least in use elsewhere, 16 kbit/s. */
const MP3_BYTES = 4000;
const LEAST_BYTES = 2000;

/** So many bytes of the beginning of WAV and FLAC nearly always say how long they are. */
const HEADER_BYTES = 4096;

/** About as many copies of the samples, 4 bytes each, are in memory at the same time. */
const COPIES = 2;

/**
 * How much memory the features of a file take, about: of WAV and FLAC by what the header says, of others by
 * the lowest rates in use, which errs upwards.
 */
export async function memoryOf(
  { path, bytes }: Pick<AudioFile, 'path' | 'bytes'>,
  sampleRate: number,
): Promise<number> {
  const perSecond = extname(path).toLowerCase() === '.mp3' ? MP3_BYTES : LEAST_BYTES;
  const seconds = secondsByHeader(await headerOf(path), bytes) ?? bytes / perSecond;
  return seconds * sampleRate * COPIES * Float32Array.BYTES_PER_ELEMENT;
}

/** The beginning of a file, filled up by zeros; where it can't be read, its reader says why. */
async function headerOf(path: string): Promise<Buffer> {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    for await (const { bytes } of readPieces(path)) {
      header.set(bytes.subarray(0, HEADER_BYTES));
      break;
    }
  } catch {}
  return header;
}

/** Undefined where the header does not say it. */
function secondsByHeader(header: Buffer, bytes: number): number | undefined {
  const format = header.indexOf('fmt ');
  if (header.toString('latin1', 8, 12) === 'WAVE' && format > 0 && format < HEADER_BYTES - 20) {
    const byteRate = header.readUInt32LE(format + 16);
    return byteRate > 0 ? bytes / byteRate : undefined;
  }
  if (header.toString('latin1', 0, 4) !== 'fLaC') return undefined;
  const rate = header.readUIntBE(18, 3) >> 4;
  const samples = header.readUIntBE(21, 5) % 2 ** 36;
  return rate > 0 && samples > 0 ? samples / rate : undefined;
}

/** How much memory all files that are worked on at once may take: half of what is free, 1 GiB at least. */
export function memoryLimit(): number {
  return Math.max(GIB, availableMemory() / 2);
}
