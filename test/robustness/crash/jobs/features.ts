import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waveBytes } from '../../../pipeline/audio/waves.js';
import { command } from './command.js';
import type { Job } from './job.js';

/** Clips of 50 ms, and one that can't be read. */
async function writeClips(folder: string): Promise<string> {
  const music = join(folder, 'music');
  await mkdir(music, { recursive: true });
  for (const pitch of [1, 2, 3]) {
    const clip = Array.from({ length: 1100 }, (_, i) => Math.sin(i * 0.03 * pitch) / 2);
    await writeFile(join(music, `${pitch}.wav`), waveBytes(clip));
  }
  await writeFile(join(music, 'broken.wav'), 'no music');
  return music;
}

/** `features` over an older table, resumed after each stop. */
export const features: Job = {
  name: 'features',
  prepare: async ({ folder }) => {
    const music = await writeClips(folder);
    const compute = (place: string, ...more: readonly string[]) =>
      command(
        ...['features', '--audio', music, '--threads', '1'],
        ...['--out', join(place, 'features.csv'), ...more],
      );
    return {
      before: (place) => writeFile(join(place, 'features.csv'), 'an older table\n'),
      run: (place) => compute(place),
      again: (place) => compute(place, '--resume'),
      resumes: /features\.csv\.supergenre-checkpoint$/,
      severalOutputs: true,
    };
  },
};
