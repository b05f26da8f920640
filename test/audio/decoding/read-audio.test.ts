import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readAudio } from '../../../src/audio/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { describeReal, readAnswers } from '../../support/real-data.js';
import { wavFile } from '../wav-file.js';

const layout = { rate: 44_100, channels: 1, code: 1, bits: 16 };
const second = wavFile(new Uint8Array(2 * 44_100), layout);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-audio-'));
  await writeFile(join(folder, 'a b.wav'), second);
  await writeFile(join(folder, 'empty.mp3'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('paths, URLs and bytes are the same', async () => {
  const file = join(folder, 'a b.wav');
  const whole = await readAudio(file);
  expect(whole).toHaveLength(22_050);
  const copy = Uint8Array.from(second).buffer;
  for (const source of [pathToFileURL(file), second, copy]) {
    expect(await readAudio(source)).toEqual(whole);
  }
  expect(await readAudio(file, { sampleRate: 11_025 })).toHaveLength(11_025);
});

test('an error names the file', async () => {
  const refused = async (source: string | URL, message: string) => {
    await expect(readAudio(source)).rejects.toThrow(InputError);
    await expect(readAudio(source)).rejects.toThrow(message);
  };
  await refused(join(folder, 'none.wav'), 'none.wav: there is no such file');
  await refused(join(folder, 'empty.mp3'), 'empty.mp3: the file is empty');
  await refused(folder, `${folder}: this is a folder`);
  await refused(new URL('https://example.org/a.mp3'), 'https://example.org is not a file');
});

test('options are checked', async () => {
  await expect(readAudio(second, { sampleRate: 999 })).rejects.toThrow('option "sampleRate"');
  await expect(readAudio(second, { sampleRate: 22_050.5 })).rejects.toThrow('option "sampleRate"');
});

test('it can be aborted', async () => {
  const hours = { riff: 0xffffffff, data: 0xffffffff };
  const long = wavFile(new Uint8Array(2 * 44_100 * 60), { ...layout, sizes: hours });
  const aborted = AbortSignal.abort(new Error('enough'));
  await expect(readAudio(long, { signal: aborted })).rejects.toThrow('enough');
  const controller = new AbortController();
  const reading = readAudio(long, { signal: controller.signal });
  setImmediate(() => controller.abort(new Error('too long')));
  await expect(reading).rejects.toThrow('too long');
});

describeReal('clips', ['audio', 'reference'], ({ audio, reference }) => {
  interface Answers {
    readonly files: Readonly<Record<string, { readonly length: number }>>;
  }
  const { files } = readAnswers<Answers>('librosa.json', join(reference, 'audio'));

  test.each(Object.keys(files))('%s is as long as librosa finds it', async (name) => {
    expect(await readAudio(join(audio, name))).toHaveLength(files[name].length);
  });
});
