import { chmod, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAudioFiles, folderOf } from '../../../src/pipeline/audio/find-files.js';
import { extractAudioFeatures } from '../../../src/pipeline/index.js';
import { asOrdinaryUser } from '../../support/ordinary-user.js';
import { testOnLinux, testOnPosix } from '../../support/systems.js';
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

  test('knows all formats that are recognised by the ends of their names', async () => {
    const ends = ['mp2', 'aifc', 'webm', 'mka', 'caf', 'au', 'w64', 'tta', 'mpc', 'dsf'];
    const names = ends.map((end) => `a.${end}`).sort();
    await writeWaves(path('ends'), Object.fromEntries(names.map((name) => [name, ''])));
    expect(await idsOf('ends')).toEqual(names);
  });

  test('ids and folders have composed letters, as files of a Mac may not', async () => {
    await writeWaves(path('mac'), { 'Cafe\u0301/Cre\u0300me.wav': '' });
    const [file] = await findAudioFiles([path('mac')]);
    expect([file.id, folderOf(file)]).toEqual(['Caf\u00e9/Cr\u00e8me.wav', 'Caf\u00e9']);
    expect(await stat(file.path)).toBeDefined();
  });

  testOnLinux('two names of the same letters keep them as they are, with whole paths', async () => {
    await writeWaves(path('both'), { 'e\u0301.wav': '', '\u00e9.wav': '' });
    expect(await idsOf('both')).toEqual([path('both/e\u0301.wav'), path('both/\u00e9.wav')]);
  });

  test('tells size and folder', async () => {
    const files = await findAudioFiles([path('music/rock')]);
    const byId = new Map(files.map((file) => [file.id, file]));
    expect(byId.get('ä.mp3')?.bytes).toBe(3);
    expect(byId.get('broken.wav')).toMatchObject({ bytes: 0, fault: 'there is no such file' });
    expect(new Set(files.map(folderOf))).toEqual(new Set(['loop', 'rock']));
  });

  test('refuses what is not there, and paths without audio', async () => {
    await expect(idsOf('music', 'nowhere')).rejects.toThrow('nowhere: there is no such file');
    await expect(idsOf('empty')).rejects.toThrow('no audio file was found (names that end in .wav');
    await expect(findAudioFiles(['/dev/null'])).rejects.toThrow('neither a file nor a folder');
  });

  const faultsIn = async (from: string) =>
    (await findAudioFiles([from])).map(({ id, fault }) => [id, fault]);

  testOnPosix('finds what may not be looked at, with the reason, and all else', async () => {
    const guarded = await mkdtemp(join(tmpdir(), 'find-files-'));
    await asOrdinaryUser(guarded, async () => {
      await writeWaves(guarded, {
        ...{ 'a.wav': '', 'locked/b.wav': '', 'listed/c.wav': '', 'listed/notes.txt': '' },
        'listed/inner/d.wav': '',
      });
      await chmod(join(guarded, 'locked'), 0);
      await chmod(join(guarded, 'listed'), 0o400);
      const denied = 'permission denied; change the permissions, or name another place';
      expect(await faultsIn(guarded)).toEqual([
        ['a.wav', undefined],
        ['listed/c.wav', denied],
        ['listed/inner', denied],
        ['locked', denied],
      ]);
      await expect(findAudioFiles([join(guarded, 'locked')])).rejects.toThrow('locked: permission');
      for (const folder of ['locked', 'listed']) await chmod(join(guarded, folder), 0o700);
    });
    await rm(guarded, { recursive: true });
  });

  testOnLinux('finds names that are not UTF-8, which only count as unreadable', async () => {
    await writeWaves(folder, { 'bytes/a.wav': 1, 'bytes/\ufffd.wav': 2 });
    for (const name of ['\xe9.wav', '\xe8.wav', '\xe9.jpg']) {
      await writeFile(Buffer.from(`${path('bytes')}/${name}`, 'latin1'), '');
    }
    const fault = 'its name is not UTF-8; rename it';
    const { rows, unreadable } = await extractAudioFeatures([path('bytes')], { threads: 1 });
    expect(rows.map(({ file }) => file)).toEqual(['a.wav', '\ufffd.wav']);
    expect(unreadable).toEqual([
      { file: '\\xe8.wav', reason: fault },
      { file: '\\xe9.wav', reason: fault },
    ]);
  });
});
