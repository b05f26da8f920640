import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { audioColumns, audioFeatures, readAudio } from '../../../src/audio/index.js';
import { readSongs } from '../../../src/catalogue/index.js';
import {
  extractAudioFeatures,
  readAudioSettings,
  type WriteAudioFeaturesOptions,
  writeAudioFeatures,
} from '../../../src/pipeline/index.js';
import { RunnerHere } from '../../support/runner-here.js';
import { CUT_OFF, cutOffWave, writeWaves } from './waves.js';

let folder: string;
let music: string;
const path = (name: string) => join(folder, name);
const text = (name: string) => readFile(path(name), 'utf8');
const write = (out: string, options: WriteAudioFeaturesOptions = {}, from = music) =>
  writeAudioFeatures([from], path(out), { threads: 1, ...options });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-features-'));
  music = path('music');
  await writeWaves(music, {
    ...{ 'rock/b.wav': 1, 'rock/a.wav': 2, 'blues/=c.wav': 3, 'blues/d.wav': 4 },
    ...{ 'broken.mp3': 'this is no music', 'rock/empty.flac': '' },
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe('writeAudioFeatures', () => {
  let whole: Awaited<ReturnType<typeof write>>;
  beforeAll(async () => {
    whole = await write('whole.csv');
  });

  test('writes what audioFeatures says of each file, in the order of their paths', async () => {
    expect(whole).toMatchObject({ files: 6, rows: 4, features: audioColumns().length });
    const lines = (await text('whole.csv')).trimEnd().split('\n');
    expect(lines[0]).toBe(['file', ...audioColumns()].join(','));
    const files = lines.slice(1).map((line) => line.slice(0, line.indexOf(',')));
    expect(files).toEqual(['blues/=c.wav', 'blues/d.wav', 'rock/a.wav', 'rock/b.wav']);
    const features = await audioFeatures(await readAudio(join(music, 'rock/a.wav')));
    expect(lines[3].split(',').slice(1).map(Number)).toEqual(Object.values(features));
  });

  test('lists what could not be read, and why', async () => {
    expect(whole.unreadable.map(({ file }) => file)).toEqual(['broken.mp3', 'rock/empty.flac']);
    for (const { reason } of whole.unreadable) expect(reason).not.toContain(folder);
    expect(whole.unreadableTable).toBe(path('whole.unreadable.csv'));
    const lines = (await text('whole.unreadable.csv')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('file,reason');
  });

  test('is the same where a runner has the jobs', async () => {
    await using runner = new RunnerHere();
    await write('by-jobs.csv', { runner });
    for (const ending of ['csv', 'unreadable.csv', 'csv.audio.json']) {
      expect(await text(`by-jobs.${ending}`)).toBe(await text(`whole.${ending}`));
    }
    expect(runner.done).toHaveLength(6);
  });

  test('keeps its settings beside the table', async () => {
    expect(await readAudioSettings([path('whole.csv')])).toEqual({
      ...{ set: 'gtzan', moments: [], sampleRate: 22_050, per: 'song' },
    });
    expect(await readAudioSettings([path('none.csv')])).toBeUndefined();
    await write('fast.csv', { sampleRate: 44_100, set: 'groover' }, join(music, 'rock/b.wav'));
    await expect(readAudioSettings([path('whole.csv'), path('fast.csv')])).rejects.toThrow(
      'its features are of the set groover, those of',
    );
  });

  test('settings are found by the path of a table, and by a link to it', async () => {
    await symlink('linked/real.csv', path('link.csv'));
    await write('link.csv', { sampleRate: 44_100 }, join(music, 'rock/b.wav'));
    for (const name of ['link.csv', 'linked/real.csv']) {
      expect((await readAudioSettings([path(name)]))?.sampleRate).toBe(44_100);
    }
  });

  test('what can not be written beside the table is said before the work', async () => {
    for (const beside of ['hindered.csv.audio.json', 'hindered.unreadable.csv']) {
      await mkdir(path(beside));
      let hasBegun = false;
      const begun = () => {
        hasBegun = true;
      };
      await expect(write('hindered.csv', { onProgress: begun })).rejects.toThrow(
        `${beside}: this is a folder, a file is needed`,
      );
      expect(hasBegun).toBe(false);
      await rm(path(beside), { recursive: true });
    }
  });

  test('writes the same bytes with any number of threads, and leaves nothing else', async () => {
    await write('threads.csv', { threads: 3 });
    expect(await text('threads.csv')).toBe(await text('whole.csv'));
    expect(await text('threads.unreadable.csv')).toBe(await text('whole.unreadable.csv'));
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('writes a row for each window, with labels by folder, which are read as songs', async () => {
    const options: WriteAudioFeaturesOptions = { per: 'window', window: 0.1, folderLabels: true };
    const { rows } = await write('windows.jsonl', options);
    const samples = await readAudio(join(music, 'rock/b.wav'));
    const stretches = await audioFeatures(samples, { per: 'window', window: 0.1 });
    expect(rows).toBe(4 * stretches.length);
    const lines = (await text('windows.jsonl')).trimEnd().split('\n');
    const ofLast = lines.slice(-stretches.length).map((line) => JSON.parse(line));
    expect(ofLast).toEqual(
      stretches.map(({ start, end, features }) => ({
        ...{ file: 'rock/b.wav', start, end, ...features },
        label: 'rock',
      })),
    );
    const { songs } = await readSongs({ songs: path('windows.jsonl') });
    expect(songs.ids).toHaveLength(rows);
    expect(songs.featureNames).not.toContain('start');
  });

  test('a run that was stopped is resumed from the files that were done', async () => {
    const controller = new AbortController();
    const stopped = write('resumed.csv', {
      signal: controller.signal,
      onProgress: ({ done }) => done === 3 && controller.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await readdir(folder)).not.toContain('resumed.csv');
    const others: [WriteAudioFeaturesOptions, string][] = [
      [{ sampleRate: 44_100 }, 'with --sample-rate 22050'],
      [{ set: 'groover', per: 'beat' }, 'with --set gtzan'],
      [{ moments: ['std'] }, 'without --moments'],
      [{ per: 'window' }, 'with --per song'],
    ];
    for (const [settings, difference] of others) {
      await expect(write('resumed.csv', { resume: true, ...settings })).rejects.toThrow(
        `the computation of features in this file was started ${difference}; resume it with`,
      );
    }
    let first: number | undefined;
    await write('resumed.csv', {
      ...{ resume: true, threads: 2 },
      onProgress({ done }) {
        first ??= done;
      },
    });
    // One of the three could not be read, and is tried again.
    expect(first).toBe(2);
    expect(await text('resumed.csv')).toBe(await text('whole.csv'));
    expect(await readdir(folder)).not.toContain('.resumed.csv.supergenre-checkpoint');
  });

  test('a file that was changed in between is computed anew', async () => {
    const changing = path('changing');
    await writeWaves(changing, { 'a.wav': 1, 'b.wav': 2 });
    const controller = new AbortController();
    const options: WriteAudioFeaturesOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => done === 1 && controller.abort(),
    };
    await expect(write('changed.csv', options, changing)).rejects.toThrow();
    await writeWaves(changing, { 'a.wav': 3 });
    await write('changed.csv', { resume: true }, changing);
    await write('anew.csv', {}, changing);
    expect(await text('changed.csv')).toBe(await text('anew.csv'));
  });

  test('a file that is cut off has a row, and it is said, also after a resumed run and by jobs', async () => {
    const cut = path('cut');
    await writeWaves(cut, { 'a.wav': 1, 'b.wav': cutOffWave(2), 'c.wav': 'none', 'd.wav': 4 });
    const told: unknown[] = [];
    const whole = await write('cut.csv', { onDamaged: (file) => told.push(file) }, cut);
    const damaged = [{ file: 'b.wav', reason: CUT_OFF }];
    expect([told, whole.damaged, whole.rows]).toEqual([damaged, damaged, 3]);
    expect(await text('cut.unreadable.csv')).toMatch(
      new RegExp(`^file,reason\nb.wav,${CUT_OFF}\nc.wav,.*\n$`),
    );
    await using runner = new RunnerHere();
    await write('jobs-cut.csv', { runner }, cut);
    const controller = new AbortController();
    const stopped: WriteAudioFeaturesOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => done === 3 && controller.abort(),
    };
    await expect(write('resumed-cut.csv', stopped, cut)).rejects.toThrow();
    const resumed = await write('resumed-cut.csv', { resume: true }, cut);
    expect(resumed.damaged).toEqual(damaged);
    for (const ending of ['csv', 'unreadable.csv']) {
      expect(await text(`jobs-cut.${ending}`)).toBe(await text(`cut.${ending}`));
      expect(await text(`resumed-cut.${ending}`)).toBe(await text(`cut.${ending}`));
    }
  });

  test('a table that can hold no row is not written', async () => {
    const nothing = path('nothing');
    await writeWaves(nothing, { 'a.wav': 'RIFF', 'b.wav': 'RIFF' });
    await expect(write('nothing.csv', {}, nothing)).rejects.toThrow(
      `no file of 2 could be read; ${path('nothing.unreadable.csv')} says why`,
    );
    const told: unknown[] = [];
    const onUnreadable = (file: unknown) => told.push(file);
    const one = write('one.csv', { onUnreadable }, join(nothing, 'a.wav'));
    await expect(one).rejects.toThrow(/^a\.wav: not an audio file/);
    expect(told).toEqual([]);
    await rm(join(nothing, 'b.wav'));
    expect(await readdir(folder)).not.toContain('nothing.csv');
    await writeWaves(nothing, { 'a.wav': 5 });
    await write('nothing.csv', {}, nothing);
    expect(await readdir(folder)).not.toContain('nothing.unreadable.csv');
  });

  test('wrong options are refused before any work', async () => {
    await expect(write('x.xlsx')).rejects.toThrow('end the name in .csv, .tsv or .jsonl');
    await expect(write('x.csv', { window: 3 })).rejects.toThrow('needs per: "window"');
    await expect(write('x.csv', {}, path('gone'))).rejects.toThrow('there is no such file');
    expect((await readdir(folder)).filter((name) => name.startsWith('x'))).toEqual([]);
  });
});

test('extractAudioFeatures gives the same rows in memory', async () => {
  const { rows, unreadable } = await extractAudioFeatures([music], { threads: 1 });
  expect(rows.map(({ file }) => file)).toEqual([
    ...['blues/=c.wav', 'blues/d.wav', 'rock/a.wav', 'rock/b.wav'],
  ]);
  const samples = await readAudio(join(music, 'rock/b.wav'));
  expect(rows[3].features).toEqual(await audioFeatures(samples));
  expect(rows[3].end).toBe(samples.length / 22_050);
  expect(unreadable).toHaveLength(2);
});
