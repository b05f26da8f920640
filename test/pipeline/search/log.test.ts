import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LineLog, readLineLog } from '../../../src/core/files/index.js';
import { pipelineOptions, readSearch } from '../../../src/pipeline/index.js';
import { searchHeader, searchLog } from '../../../src/pipeline/search/log.js';
import { boundsOf } from '../../../src/pipeline/search/options.js';
import { setting } from './settings.js';

const header = searchHeader({
  data: 'd1',
  options: 'o1',
  artists: 100,
  settings: 3,
  seed: 0,
  split: null,
  bounds: boundsOf(pipelineOptions.parse({}).search),
  rankBy: 'score',
  classify: null,
});
const settings = [setting(2, { score: 0.1 }), setting(0, { score: 0.2 })];

describe('the log of a search', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-log-'));
    file = join(folder, 'search.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(): Promise<string> {
    const { log } = await LineLog.open(searchLog, file, header, false);
    await Promise.all(settings.map((each) => log.append(each)));
    await log[Symbol.asyncDispose]();
    return readFile(file, 'utf8');
  }

  async function resume(other = header) {
    const { log, lines: found } = await LineLog.open(searchLog, file, other, true);
    await log[Symbol.asyncDispose]();
    return found;
  }

  test('gives back what was appended, in the order of appending', async () => {
    await write();
    expect(await readLineLog(searchLog, file)).toEqual({ header, lines: settings });
    expect(await resume()).toEqual(settings);
  });

  test('wherever the file is torn, whole lines are kept and the rest is cut off', async () => {
    const text = await write();
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    for (let bytes = 0; bytes <= text.length; bytes += bytes < 40 ? 1 : 37) {
      await writeFile(file, text.slice(0, bytes));
      const lines = ends.filter((end) => end <= bytes).length;
      expect(await resume()).toEqual(settings.slice(0, Math.max(0, lines - 1)));
      expect(await readFile(file, 'utf8')).toBe(text.slice(0, ends[Math.max(1, lines) - 1]));
    }
  });

  test('is replaced as a whole by the finished search', async () => {
    await write();
    const { log } = await LineLog.open(searchLog, file, header, true);
    const all = [settings[1], settings[0], setting(1)];
    await log.finish({ header, lines: all });
    await log[Symbol.asyncDispose]();
    expect(await readLineLog(searchLog, file)).toEqual({ header, lines: all });
    expect(await readdir(folder)).toEqual(['search.jsonl']);
  });

  test('a search that is not finished has no best setting', async () => {
    await write();
    await expect(readSearch(file)).rejects.toThrow(
      'search.jsonl: the search has finished 2 of 3 settings; resume it first',
    );
  });

  test('refuses a file that is there unless it is to be resumed', async () => {
    await write();
    await expect(LineLog.open(searchLog, file, header, false)).rejects.toThrow(
      'the file already exists',
    );
  });

  test('refuses the log of another search', async () => {
    await write();
    await expect(resume({ ...header, data: 'd2' })).rejects.toThrow('has other songs, artists');
    await expect(resume({ ...header, options: 'o2' })).rejects.toThrow('has other settings');
    const bounds = { ...header.bounds, maxNoise: 0.1 };
    expect(await resume({ ...header, bounds })).toEqual(settings);
  });

  test.each([
    ['another file', (_: string[]) => ['id,name\n', 'a,b\n'], 'this is not the log of a search'],
    ['another file of one torn line', () => ['some text'], 'this is not the log of a search'],
    [
      'another version',
      ([first, ...others]: string[]) => [first.replace('"version":2', '"version":3'), ...others],
      'line 1: the line is not understood (header: option "version": the log is of another version',
    ],
    [
      'the version without modularity',
      ([first, ...others]: string[]) => [
        first.replace('"version":2', '"version":1'),
        ...others.map((line) => line.replace(/"modularity":[^,]*,/, '')),
      ],
      'line 1: the line is not understood (header: option "version": the log is of another version of supergenre); search again, into another file',
    ],
    [
      'a line that is no JSON',
      ([first, , last]: string[]) => [first, '{"setting":\n', last],
      'search.jsonl, line 2: the line is not understood (',
    ],
    [
      'a figure of the wrong kind',
      ([first, second]: string[]) => [first, second.replace('"noise":0.2', '"noise":"low"')],
      'line 2: the line is not understood (setting: option "noise"',
    ],
    [
      'a setting that occurs twice',
      ([first, second]: string[]) => [first, second, second],
      'line 3: the line is not understood (setting 2 occurs twice',
    ],
  ])('refuses %s', async (_, damage, message) => {
    const lines = (await write()).split(/(?<=\n)/);
    await writeFile(file, damage(lines).join(''));
    await expect(resume()).rejects.toThrow(message);
  });

  test('says when it cannot be written or read', async () => {
    await writeFile(join(folder, 'plain'), '');
    await expect(
      LineLog.open(searchLog, join(folder, 'plain', 'x'), header, false),
    ).rejects.toThrow('a part of this path is a file, not a folder');
    await expect(LineLog.open(searchLog, folder, header, true)).rejects.toThrow('this is a folder');
    await expect(readSearch(join(folder, 'none'))).rejects.toThrow('there is no such file');
  });
});
