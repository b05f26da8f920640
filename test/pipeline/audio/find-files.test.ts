import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAudioFiles, folderOf } from '../../../src/pipeline/audio/find-files.js';
import { writeWaves } from './waves.js';

let folder: string;
const path = (name: string) => join(folder, name);
const idsOf = async (...names: string[]) =>
  (await findAudioFiles(names.map(path))).map(({ id }) => id);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-files-'));
  await writeWaves(folder, {
    'music/rock/Z.wav': '1',
    'music/rock/a.FLAC': '22',
    'music/rock/ä.mp3': '333',
    'music/rock/cover.jpg': '',
    'music/rock/.hidden.wav': '',
    'music/.trash/b.wav': '',
    'music/b.opus': '',
    'music/demo.bin': '',
    'other/rock/Z.wav': '',
    'third/rock/Z.wav': '',
    'empty/notes.txt': '',
  });
  await symlink('../../music', path('music/rock/loop'));
  await symlink('../../other', path('music/rock/more'));
  await symlink('nowhere.wav', path('music/rock/broken.wav'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('findAudioFiles', () => {
  const all = [
    ...['b.opus', 'rock/Z.wav', 'rock/a.FLAC', 'rock/broken.wav', 'rock/more/rock/Z.wav'],
    'rock/ä.mp3',
  ];

  test('walks folders in the order of code units, past what is hidden, and links but not in a circle', async () => {
    expect(await idsOf('music')).toEqual(all);
  });

  test('takes a file once, whatever leads to it, and in whatever order', async () => {
    expect(await idsOf('music', 'music/rock/Z.wav', 'music/rock')).toEqual(all);
    expect(await idsOf('music/rock', 'music')).toEqual(all);
    expect(await idsOf('music/rock/more', 'other')).toEqual(['rock/Z.wav']);
  });

  test('takes a file that is named itself whatever its ending', async () => {
    expect(await idsOf('music/demo.bin')).toEqual(['demo.bin']);
  });

  test('uses paths as they were typed where ids would be the same', async () => {
    const ids = await idsOf('third', 'other');
    expect(ids).toEqual([path('other/rock/Z.wav'), path('third/rock/Z.wav')]);
  });

  test('tells size and folder', async () => {
    const files = await findAudioFiles([path('music/rock')]);
    const byId = new Map(files.map((file) => [file.id, file]));
    expect(byId.get('ä.mp3')?.bytes).toBe(3);
    expect(byId.get('broken.wav')?.bytes).toBe(0);
    expect(new Set(files.map(folderOf))).toEqual(new Set(['loop', 'rock']));
  });

  test('refuses what is not there, and paths without audio', async () => {
    await expect(idsOf('music', 'nowhere')).rejects.toThrow('nowhere: there is no such file');
    await expect(idsOf('empty')).rejects.toThrow('no audio file was found (names that end in .wav');
    await expect(findAudioFiles(['/dev/null'])).rejects.toThrow('neither a file nor a folder');
  });
});
