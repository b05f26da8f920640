import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAudio } from '../../../src/audio/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { type WavLayout, wavFile } from '../wav-file.js';

const RATE = 8_000;
const mono16: WavLayout = { rate: RATE, channels: 1, code: 1, bits: 16 };

const read = (bytes: Uint8Array) => readAudio(bytes, { sampleRate: RATE });

const pcm16 = (...values: number[]) => pcm16Of(values);
const pcm16Of = (values: readonly number[]) => new Uint8Array(Int16Array.from(values).buffer);

describe('encodings', () => {
  test.each<[string, number, number, number[], number[]]>([
    ['8 bit', 1, 8, [0, 128, 255], [-1, 0, 127 / 128]],
    ['16 bit', 1, 16, [0, 0x80, 0, 0x40, 1, 0], [-1, 0.5, 2 ** -15]],
    ['24 bit', 1, 24, [0, 0, 0x80, 0xff, 0xff, 0xff], [-1, -(2 ** -23)]],
    ['32 bit', 1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x20], [-1, 0.25]],
    ['float', 3, 32, [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], [1, -2]],
    ['double', 3, 64, [0, 0, 0, 0, 0, 0, 0xe0, 0xbf], [-0.5]],
    ['A-law', 6, 8, [0xd5, 0x55, 0xaa, 0x2a], [8, -8, 32_256, -32_256].map((x) => x / 2 ** 15)],
    ['µ-law', 7, 8, [0xff, 0x80, 0x00], [0, 32_124 / 2 ** 15, -32_124 / 2 ** 15]],
  ])('%s', async (_, code, bits, coded, wanted) => {
    for (const isExtensible of [false, true]) {
      const file = wavFile(Uint8Array.from(coded), { ...mono16, code, bits, isExtensible });
      expect([...(await read(file))]).toEqual(wanted);
    }
  });

  test('the mean of the channels is what comes out', async () => {
    const stereo = wavFile(pcm16(16_384, 0, -16_384, 8_192), { ...mono16, channels: 2 });
    expect([...(await read(stereo))]).toEqual([0.25, -0.125]);
    const three = wavFile(pcm16(3_072, 6_144, 9_216), { ...mono16, channels: 3 });
    expect([...(await read(three))]).toEqual([6_144 / 2 ** 15]);
  });

  test('pieces do not matter, nor how many channels there are', async () => {
    const channels = 7;
    const values = Array.from({ length: 30_000 * channels }, (_, i) => (i * 7_919) % 20_011);
    const samples = await read(wavFile(pcm16Of(values), { ...mono16, channels }));
    expect(samples).toHaveLength(30_000);
    for (const i of [0, 9_361, 9_362, 20_000, 29_999]) {
      const frame = values.slice(i * channels, (i + 1) * channels);
      const mean = frame.reduce((sum, value) => sum + value) / channels / 2 ** 15;
      expect(samples[i]).toBeCloseTo(mean, 6);
    }
  });
});

describe('headers', () => {
  const coded = pcm16(1, 2, 3, 4);
  const wanted = [1, 2, 3, 4].map((value) => value / 2 ** 15);

  test('chunks of no interest are passed over, odd ones with their padding', async () => {
    const chunks = [['LIST', Buffer.alloc(101)] as const, ['data'.toUpperCase(), coded] as const];
    expect([...(await read(wavFile(coded, { ...mono16, chunks })))]).toEqual(wanted);
  });

  test.each<[string, number, number, readonly string[]]>([
    ['whole', 8, 8, []],
    ['96 %', 96, 100, []],
    ['cut off', 8, 2 * RATE, ['cut off or damaged: 0.0005 s of 1.0 s could be read']],
    ['of a writer that can not go back', 8, 0x7ffff000, []],
    ['of a stream', 8, 0xffffffff, []],
  ])('says what is missing: %s', async (_, bytes, size, wanted) => {
    const file = wavFile(new Uint8Array(bytes).fill(1), mono16);
    const at = file.indexOf('data') + 4;
    file.writeUInt32LE(size, at);
    const told: string[] = [];
    const samples = await readAudio(file, { sampleRate: RATE, onDamage: (d) => told.push(d) });
    expect([samples.length, told]).toEqual([bytes / 2, wanted]);
  });

  test('what follows the samples is no sound', async () => {
    const file = Buffer.concat([wavFile(coded, mono16), Buffer.from('LIST....')]);
    expect([...(await read(file))]).toEqual(wanted);
  });

  test.each([
    ['never written', 0, 0],
    ['of a stream', 0xffffffff, 0xffffffff],
    ['greater than the file', 1e9, 1e9],
  ])('sizes %s', async (_, riff, data) => {
    const file = wavFile(coded, { ...mono16, sizes: { riff, data } });
    expect([...(await read(file))]).toEqual(wanted);
  });

  test('RF64 has its size in a chunk of its own', async () => {
    const ds64 = Buffer.alloc(28);
    ds64.writeBigUInt64LE(6n, 8);
    const sizes = { riff: 0xffffffff, data: 0xffffffff };
    const file = wavFile(coded, { ...mono16, sizes, chunks: [['ds64', ds64]] });
    file.write('RF64');
    expect([...(await read(file))]).toEqual(wanted.slice(0, 3));
  });

  test('a file that was cut off is read as far as it goes', async () => {
    const file = wavFile(coded, { ...mono16 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 46, max: file.length }), async (length) => {
        const whole = Math.floor((length - 44) / 2);
        expect([...(await read(file.subarray(0, length)))]).toEqual(wanted.slice(0, whole));
      }),
    );
  });
});

describe('refused', () => {
  const floats = (...values: number[]) =>
    wavFile(new Uint8Array(Float32Array.from(values).buffer), { ...mono16, code: 3, bits: 32 });

  test.each([
    ['no samples', wavFile(pcm16(), mono16), 'it is WAV without a sample that can be read'],
    ['no data', wavFile(pcm16(1), mono16).subarray(0, 36), 'its "data" chunk is missing'],
    [
      'ADPCM',
      wavFile(pcm16(1), { ...mono16, code: 2, bits: 4 }),
      "an encoding that can't be read (code 2",
    ],
    ['no channel', wavFile(pcm16(1), { ...mono16, channels: 0 }), "an encoding that can't be read"],
    ['a rate of 0', wavFile(pcm16(1), { ...mono16, rate: 0 }), 'its sampling rate is 0 Hz'],
    [
      'a rate of 4 GHz',
      wavFile(pcm16(1), { ...mono16, rate: 4e9 }),
      'is 4000000000 Hz; rates from',
    ],
    ['no number', floats(0, 1, Number.NaN), 'sample 2 is not a number'],
    ['infinity', floats(0, Number.POSITIVE_INFINITY), 'sample 1 is out of all range (Infinity)'],
  ])('%s', async (_, file, message) => {
    await expect(read(file)).rejects.toThrow(InputError);
    await expect(read(file)).rejects.toThrow(message);
  });
});
