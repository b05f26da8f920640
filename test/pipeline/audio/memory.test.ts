import { describe, expect, test } from '@jest/globals';
import { memoryLimit, memoryOf } from '../../../src/pipeline/audio/memory.js';

const file = (path: string, bytes: number) => ({ id: path, path, bytes, changed: 0n });

describe('memory of audio files', () => {
  test('grows with their size, by their format, and the rate', () => {
    const hourOfMp3 = memoryOf(file('a.mp3', 128_000 * 450), 22_050);
    expect(hourOfMp3).toBeGreaterThan(3600 * 22_050 * 4);
    expect(memoryOf(file('a.MP3', 128_000 * 450), 44_100)).toBeGreaterThan(1.9 * hourOfMp3);
    expect(memoryOf(file('a.wav', 1e6), 22_050)).toBeLessThan(memoryOf(file('a.ogg', 1e6), 22_050));
  });

  test('a gibibyte may always be used', () => {
    expect(memoryLimit()).toBeGreaterThanOrEqual(2 ** 30);
  });
});
