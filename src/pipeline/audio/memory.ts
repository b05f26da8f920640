import { freemem } from 'node:os';
import { extname } from 'node:path';
import type { AudioFile } from './find-files.js';

const GIB = 2 ** 30;

/** Bytes of a second of compressed audio, at the lowest rates in use: an estimate of its time errs upwards. */
const COMPRESSED_BYTES: Readonly<Record<string, number>> = {
  '.mp3': 12_000,
  '.flac': 40_000,
};
const LEAST_COMPRESSED_BYTES = 6_000;

/** Bytes of a second of mono samples of 16 bits at 22,050 Hz. */
const WAVE_BYTES = 44_100;

/** About as many copies of the samples, 4 bytes each, are in memory at the same time. */
const COPIES = 2;

/** How much memory the features of a file take, about. */
export function memoryOf({ path, bytes }: AudioFile, sampleRate: number): number {
  const ending = extname(path).toLowerCase();
  const isWave = ending === '.wav' || ending === '.wave';
  const perSecond = isWave ? WAVE_BYTES : (COMPRESSED_BYTES[ending] ?? LEAST_COMPRESSED_BYTES);
  return (bytes / perSecond) * sampleRate * COPIES * Float32Array.BYTES_PER_ELEMENT;
}

/** How much memory all files that are worked on at once may take: half of what is free, 1 GiB at least. */
export function memoryLimit(): number {
  // Node.js 20.0 to 20.12 can't tell what is left of a container's share.
  const free = process.availableMemory?.() ?? freemem();
  return Math.max(GIB, free / 2);
}
