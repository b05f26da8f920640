import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  audioSettings,
  settingsBeside,
  settingsText,
} from '../../../../src/pipeline/audio/settings.js';
import { readAudioSettings } from '../../../../src/pipeline/index.js';
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

const OLDER = 'an older table\n';

/** Of the older table. */
const olderSettings = audioSettings.parse({ sampleRate: 44_100 });

async function writeOlder(table: string): Promise<void> {
  await writeFile(table, OLDER);
  const text = settingsText({ settings: olderSettings, inferred: false });
  await writeFile(await settingsBeside(table), text);
}

/** Whether the settings beside a table are its own, where there are any. */
async function lookAtPair(table: string): Promise<string> {
  const isOlder = (await readFile(table, 'utf8')) === OLDER;
  const settings = await readAudioSettings([table]);
  const isOfOlder = settings?.sampleRate === olderSettings.sampleRate;
  return settings === undefined || isOlder === isOfOlder ? 'its own' : "another table's";
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
      before: (place) => writeOlder(join(place, 'features.csv')),
      run: (place) => compute(place),
      again: (place) => compute(place, '--resume'),
      look: (place) => lookAtPair(join(place, 'features.csv')),
      // The settings may be missing until the next run has written them: the look says whether they fit.
      resumes: /features\.csv\.(supergenre-checkpoint|audio\.json)$/,
      severalOutputs: true,
    };
  },
};
