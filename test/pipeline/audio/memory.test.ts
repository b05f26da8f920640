import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { memoryLimit, memoryOf } from '../../../src/pipeline/audio/memory.js';
import { waveBytes } from './waves.js';

const RATE = 22_050;

/** Of mono samples of a second, 4 bytes each, and a copy of them. */
const SECOND = 8 * RATE;

describe('memory of audio files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memory-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Of a file that begins so, and is said to have so many bytes. */
  async function memory(name: string, start: Uint8Array, bytes: number): Promise<number> {
    const path = join(folder, name);
    await writeFile(path, start);
    return memoryOf({ path, bytes }, RATE);
  }

  test('is that of the samples for WAV of any rate, wherever its header is', async () => {
    for (const rate of [4000, 8000, 44_100, 96_000]) {
      const start = waveBytes([], rate);
      const junk = Buffer.from('JUNK\x04\0\0\0....');
      const later = Buffer.concat([start.subarray(0, 12), junk, start.subarray(12)]);
      expect(await memory('a.wav', start, 2 * rate * 60)).toBeCloseTo(60 * SECOND);
      expect(await memory('a.wav', later, 2 * rate * 60)).toBeCloseTo(60 * SECOND);
    }
  });

  test('is that of the samples for FLAC, however silent', async () => {
    const start = Buffer.alloc(42);
    start.write('fLaC\0\0\0\x22');
    // 44,100 Hz in 20 bits, 2 channels, 16 bits a sample; then 36 bits: how many samples there are.
    start.writeUIntBE(44_100 * 16 + 0b0010, 18, 3);
    start.writeUIntBE(0xf * 2 ** 36 + 44_100 * 3600, 21, 5);
    expect(await memory('a.flac', start, 500_000)).toBeCloseTo(3600 * SECOND);
  });

  test('errs upwards for other formats', async () => {
    const none = Buffer.alloc(0);
    expect(await memory('speech.mp3', none, 4000 * 60)).toBeGreaterThanOrEqual(60 * SECOND);
    expect(await memory('speech.OPUS', none, 2000 * 60)).toBeGreaterThanOrEqual(60 * SECOND);
    const usual = await memory('usual.MP3', none, 16_000 * 60);
    expect(usual).toBeGreaterThan(60 * SECOND);
    expect(usual).toBeLessThan(5 * 60 * SECOND);
  });

  test('is finite for damaged headers, and for a file that is gone', async () => {
    for (const name of ['a.wav', 'a.flac']) {
      const damaged = name === 'a.wav' ? waveBytes([], 0) : Buffer.from('fLaC');
      expect(await memory(name, damaged, 1e6)).toBeLessThan(1e6 * SECOND);
      expect(await memory(name, waveBytes([]).subarray(0, 20), 20)).toBeLessThan(SECOND);
    }
    expect(await memoryOf({ path: join(folder, 'gone.mp3'), bytes: 0 }, RATE)).toBe(0);
  });

  test('a gibibyte may always be used', () => {
    expect(memoryLimit()).toBeGreaterThanOrEqual(2 ** 30);
  });
});
