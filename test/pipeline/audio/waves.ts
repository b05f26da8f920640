import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Random } from '../../../src/core/numbers/index.js';

const RATE = 22_050;

/** The bytes of a WAV file: mono, 16 bits, by default at 22,050 Hz. */
export function waveBytes(samples: readonly number[], rate = RATE): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + 2 * samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(2 * rate, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(2 * samples.length, 40);
  const data = Buffer.alloc(2 * samples.length);
  for (const [i, sample] of samples.entries())
    data.writeInt16LE(Math.round(sample * 32_767), 2 * i);
  return Buffer.concat([header, data]);
}

/** A tone that pulses four times a second, with noise. */
export function pulsingTone(seed: number, seconds = 0.25, hertz = 200 + 40 * seed): number[] {
  const random = new Random(seed);
  return Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    const time = i / RATE;
    const pulse = 1 - ((4 * time) % 1);
    return 0.5 * pulse * Math.sin(2 * Math.PI * hertz * time) + 0.05 * (random.uniform() - 0.5);
  });
}

/** A WAV file of a second that was cut off after a quarter of it. */
export function cutOffWave(seed: number): Buffer {
  const whole = waveBytes(pulsingTone(seed, 1));
  return whole.subarray(0, 44 + (whole.length - 44) / 4);
}

/** What is said of it. */
export const CUT_OFF = 'cut off or damaged: 0.2 s of 1.0 s could be read';

/** Writes files below a folder, by their paths: a seed for each stands for its tone. */
export async function writeWaves(
  folder: string,
  files: Readonly<Record<string, number | string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'number' ? waveBytes(pulsingTone(content)) : content);
  }
}
