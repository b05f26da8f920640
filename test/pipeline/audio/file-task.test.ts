import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { featuresOfFile } from '../../../src/pipeline/audio/file-task.js';
import { audioSettings } from '../../../src/pipeline/audio/settings.js';
import { writeWaves } from './waves.js';

test('a column that the settings do not give is a bug, no missing value', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'file-task-'));
  await writeWaves(folder, { 'a.wav': 1 });
  const rows = (column: string) =>
    featuresOfFile({
      source: join(folder, 'a.wav'),
      settings: audioSettings.parse({}),
      columns: [column],
    });
  await expect(rows('energy')).rejects.toThrow("the settings don't give the feature energy");
  // 0.25 s at 22,050 Hz.
  expect(await rows('length')).toEqual({ rows: Float64Array.of(0, 5513 / 22_050, 5513) });
  await rm(folder, { recursive: true });
});
