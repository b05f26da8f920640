import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { readAudio } from '../../../src/audio/index.js';
import { InputError } from '../../../src/core/errors/index.js';

const fixture = (name: string) => readFileSync(`test/audio/fixtures/${name}`);

/** The tone of the fixtures, as ffmpeg makes it. */
const tone = (i: number, rate: number) => Math.sin((2 * Math.PI * 440 * i) / rate) / 8;

/** Greatest difference from the tone, but for the first and the last 20 ms, which lossy coding blurs. */
function differenceFromTone(samples: Float32Array, rate: number): number {
  const edge = rate / 50;
  return samples
    .subarray(edge, -edge)
    .reduce((most, value, i) => Math.max(most, Math.abs(value - tone(i + edge, rate))), 0);
}

test.each([
  ['tone.flac', 16_000, 1e-4],
  ['flac.ogg', 16_000, 1e-4],
  ['vorbis.ogg', 16_000, 0.02],
  ['tone.mp3', 16_000, 0.02],
  ['tone.opus', 48_000, 0.02],
])('%s has the samples that were encoded, and no others', async (name, sampleRate, allowed) => {
  const samples = await readAudio(fixture(name), { sampleRate });
  expect(samples).toHaveLength(sampleRate / 4);
  expect(differenceFromTone(samples, sampleRate)).toBeLessThan(allowed);
});

test('tags before the sound are passed over', async () => {
  const tag = Buffer.alloc(10 + 300_000);
  tag.write('ID3');
  tag.set([4, 0, 0, 0, 300_000 >> 14, (300_000 >> 7) & 127, 300_000 & 127], 3);
  for (const name of ['tone.mp3', 'tone.flac']) {
    const samples = await readAudio(Buffer.concat([tag, fixture(name)]));
    expect(samples).toEqual(await readAudio(fixture(name)));
  }
});

test('streams of Ogg one after another are joined', async () => {
  const [vorbis, opus] = [fixture('vorbis.ogg'), fixture('tone.opus')];
  const twice = await readAudio(Buffer.concat([vorbis, vorbis]), { sampleRate: 16_000 });
  expect(twice).toHaveLength(8_000);
  expect(twice.subarray(4_000)).toEqual(twice.subarray(0, 4_000));
  await expect(readAudio(Buffer.concat([vorbis, opus]))).rejects.toThrow(
    'its sampling rate changes from 16000 to 48000 Hz',
  );
});

test('of FLAC, a damaged frame is left out, and no other', async () => {
  const flac = fixture('tone.flac');
  const whole = await readAudio(flac, { sampleRate: 16_000 });
  const frames = 4;
  const from = flac.indexOf(Buffer.from([0xff, 0xf8]));
  for (const at of [from, from + 3, from + 30, flac.length - 40]) {
    const damaged = Buffer.from(flac);
    damaged[at] ^= 4;
    const samples = await readAudio(damaged, { sampleRate: 16_000 });
    expect(whole.length - samples.length).toBeLessThanOrEqual(Math.ceil(4_000 / frames) + 24);
    expect(samples.length).toBeLessThan(whole.length);
  }
});

test('a header may say what it likes about the length', async () => {
  const flac = fixture('tone.flac');
  const whole = await readAudio(flac);
  for (const bytes of [
    [0xff, 0xff, 0xff, 0xff, 0xff],
    [0xf0, 0, 0, 0, 0],
  ]) {
    const damaged = Buffer.from(flac);
    const kept = damaged[21] & 0xf0;
    damaged.set(bytes, 21);
    damaged[21] = kept | (bytes[0] & 15);
    expect(await readAudio(damaged)).toEqual(whole);
  }
});

test('FLAC that is shorter than its header says is read, and it is said', async () => {
  const flac = fixture('tone.flac');
  const damageOf = async (bytes: Uint8Array) => {
    const told: string[] = [];
    const samples = await readAudio(bytes, { sampleRate: 16_000, onDamage: (d) => told.push(d) });
    return [samples.length, ...told];
  };
  expect(await damageOf(flac)).toEqual([4_000]);
  expect(await damageOf(Buffer.concat([flac, flac]))).toEqual([8_000]);
  expect(await damageOf(flac.subarray(0, flac.length * 0.6))).toEqual([
    ...[2_048, 'cut off or damaged: 0.1 s of 0.3 s could be read'],
  ]);
  const unknown = Buffer.from(flac);
  unknown[21] &= 0xf0;
  unknown.fill(0, 22, 26);
  expect(await damageOf(unknown.subarray(0, flac.length * 0.6))).toEqual([2_048]);
});

test('damage in the midst leaves the rest, and nothing on the console', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  for (const name of ['tone.mp3', 'tone.opus', 'vorbis.ogg', 'flac.ogg', 'tone.flac']) {
    const many = Buffer.concat(Array(3).fill(fixture(name)));
    many.fill(0x55, fixture(name).length + 400, fixture(name).length + 700);
    const samples = await readAudio(many, { sampleRate: 8_000 });
    expect(samples.length).toBeGreaterThan(2_000);
    // Where MP3 begins anew, what the encoder added stays.
    expect(samples.length).toBeLessThan(name === 'tone.mp3' ? 7_500 : 6_001);
    expect(samples.every(Number.isFinite)).toBe(true);
  }
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

test.each([
  ['empty', Buffer.alloc(0), 'the file is empty'],
  ['zeros', Buffer.alloc(1e6), 'not an audio file that can be read'],
  ['a text', Buffer.from('not music at all'), 'not an audio file that can be read'],
  ['MPEG audio marks only', Buffer.alloc(1e5, 255), 'not an audio file that can be read'],
  ['M4A', fixture('tone.m4a'), "MPEG-4 (M4A, AAC or ALAC) can't be read"],
  ['AAC', Buffer.from('fff15080', 'hex'), "AAC can't be read"],
  ['AIFF', Buffer.from('FORM....AIFF'), "AIFF can't be read"],
  ['WebM', Buffer.from('1a45dfa3', 'hex'), "Matroska or WebM can't be read"],
  ['Ogg of another kind', mute(fixture('tone.opus')), 'Ogg without Vorbis, Opus or FLAC'],
  ['broken Ogg', Buffer.from('OggS'.repeat(1e5)), 'it is damaged, and decoding ended at byte'],
  ['no frames', Buffer.from('fLaC'.repeat(100)), 'it is FLAC without a sample that can be read'],
  ['Opus without sound', fixture('tone.opus').subarray(0, 300), 'it is Ogg without'],
])('%s is refused', async (_, bytes, message) => {
  await expect(readAudio(bytes)).rejects.toThrow(InputError);
  await expect(readAudio(bytes)).rejects.toThrow(message);
});

/** An Ogg file whose first stream is not marked as one. */
function mute(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.indexOf('OggS', 4));
}

test('FLAC ends before tags that follow it, and goes on with another stream', async () => {
  const flac = fixture('tone.flac');
  const whole = await readAudio(flac, { sampleRate: 16_000 });
  const tag = Buffer.alloc(128, 'TAG title of a song');
  const tagged = await readAudio(Buffer.concat([flac, tag]), { sampleRate: 16_000 });
  expect(tagged).toEqual(whole);
  const twice = await readAudio(Buffer.concat([flac, flac]), { sampleRate: 16_000 });
  expect(twice).toHaveLength(2 * whole.length);
});
