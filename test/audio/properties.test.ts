import { describe, expect, test } from '@jest/globals';
import { type AudioFeatures, audioFeatures } from '../../src/audio/index.js';
import { InputError } from '../../src/core/errors/index.js';
import { Random } from '../../src/core/numbers/index.js';
import type { Progress } from '../../src/core/options/index.js';

const RATE = 22_050;
const SETS = ['gtzan', 'groover'] as const;

/** Tones that change twice a second, each beginning with a burst of noise. */
function music(seconds: number, sampleRate = RATE): Float32Array {
  const random = new Random(1);
  return Float32Array.from({ length: seconds * sampleRate }, (_, i) => {
    const beat = Math.floor((2 * i) / sampleRate);
    const since = i / sampleRate - beat / 2;
    const tone = Math.sin((2 * Math.PI * 220 * 2 ** ((beat % 5) / 12) * i) / sampleRate);
    return 0.2 * tone + 0.1 * Math.exp(-50 * since) * random.normal();
  });
}

/** The names of those that differ by more than a share of what is expected. */
function different(actual: AudioFeatures, expected: AudioFeatures, share: number): string[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    Math.abs(actual[name] - value) <= share * Math.abs(value) ? [] : [name],
  );
}

const notFinite = (features: AudioFeatures): string[] =>
  Object.keys(features).filter((name) => !Number.isFinite(features[name]));

describe('gain', () => {
  test('of a power of two scales root mean squares and nothing that tells no level', async () => {
    const samples = music(4);
    const louder = samples.map((sample) => 4 * sample);
    const { rms_mean, rms_var, harmony_var, perceptr_var, mfcc1_mean, ...others } =
      await audioFeatures(samples);
    const found = await audioFeatures(louder);
    expect(found.rms_mean).toBe(4 * rms_mean);
    expect(found.rms_var).toBe(16 * rms_var);
    expect(found.harmony_var / harmony_var).toBeCloseTo(16, 6);
    expect(found.perceptr_var / perceptr_var).toBeCloseTo(16, 6);
    // The first coefficient is the mean of 128 bands in decibels times the root of 128.
    const decibels = (found.mfcc1_mean - mfcc1_mean) / Math.sqrt(128);
    expect(decibels).toBeCloseTo(20 * Math.log10(4), 4);
    const levels = ['harmony_mean', 'perceptr_mean'];
    const rest = Object.entries(others).filter(([name]) => !levels.includes(name));
    expect(different(found, Object.fromEntries(rest), 1e-4)).toEqual([]);
  });
});

test('the same samples give the same numbers, alone and beside others', async () => {
  const samples = music(2);
  const alone = await audioFeatures(samples);
  const beside = await Promise.all([audioFeatures(samples), audioFeatures(music(3))]);
  expect(beside[0]).toEqual(alone);
  expect(await audioFeatures(samples)).toEqual(alone);
});

test('a window as long as the clip has the features of the song', async () => {
  const samples = music(3);
  for (const set of SETS) {
    const [{ start, end, features }, ...others] = await audioFeatures(samples, {
      set,
      per: 'window',
      window: 3,
    });
    expect([start, end, others]).toEqual([0, 3, []]);
    expect(features).toEqual(await audioFeatures(samples, { set }));
  }
});

test('stretches follow one another from the start of the clip to its end', async () => {
  const samples = music(6);
  for (const per of ['beat', 'window'] as const) {
    const stretches = await audioFeatures(samples, { per, window: 1 });
    expect(stretches.length).toBeGreaterThan(5);
    expect(stretches[0].start).toBe(0);
    expect(stretches.slice(1).map(({ start }) => start)).toEqual(
      stretches.slice(0, -1).map(({ end }) => end),
    );
    expect(stretches.at(-1)?.end).toBe(6);
  }
});

test('silence before a clip has zeros of its own, and moves what comes after', async () => {
  const samples = music(3);
  const before = 64;
  const later = new Float32Array(before * 512 + samples.length);
  later.set(samples, before * 512);
  const window = (16 * 512) / RATE;
  const early = await audioFeatures(samples, { per: 'window', window });
  const late = await audioFeatures(later, { per: 'window', window });
  expect(late[0].features).toMatchObject({
    rms_mean: 0,
    zero_crossing_rate_mean: 0,
    spectral_centroid_mean: 0,
    chroma_stft_mean: 0,
    harmony_var: 0,
    perceptr_var: 0,
  });
  for (const [i, { features }] of early.slice(1, -1).entries()) {
    const names = [
      'rms',
      'spectral_centroid',
      'spectral_bandwidth',
      'rolloff',
      'zero_crossing_rate',
    ];
    const moved = late[i + 1 + before / 16].features;
    for (const name of names) expect(moved[`${name}_mean`]).toBe(features[`${name}_mean`]);
  }
});

describe('every number is finite for', () => {
  const second = (value: (i: number) => number): Float32Array =>
    Float32Array.from({ length: RATE }, (_, i) => value(i));
  const clips: readonly (readonly [string, Float32Array])[] = [
    ['one sample', Float32Array.of(0.5)],
    ['511 samples', music(1).slice(0, 511)],
    ['2,048 samples', music(1).slice(0, 2048)],
    ['one sample of silence', new Float32Array(1)],
    ['silence', second(() => 0)],
    ['a constant', second(() => 1)],
    ['a click', second((i) => (i === 9000 ? 1 : 0))],
    ['a square wave at full scale', second((i) => (i % 100 < 50 ? 1 : -1))],
    ['a tone of half the sample rate', second((i) => (i % 2 === 0 ? 1 : -1))],
    ['a tone too soft for single precision', second((i) => 1e-30 * Math.sin(i / 10))],
    ['a tone of thousands of times full scale', second((i) => 1e4 * Math.sin(i / 10))],
  ];
  test.each(clips)('%s', async (_, samples) => {
    for (const set of SETS) {
      expect(notFinite(await audioFeatures(samples, { set }))).toEqual([]);
      for (const per of ['beat', 'window'] as const) {
        const stretches = await audioFeatures(samples, { set, per, window: 0.3 });
        expect(stretches.flatMap(({ features }) => notFinite(features))).toEqual([]);
      }
    }
  });

  test.each([8000, 11_025, 16_000, 32_000, 44_100, 96_000])('samples at %d Hz', async (rate) => {
    const features = await audioFeatures(music(1, rate), { sampleRate: rate });
    expect(notFinite(features)).toEqual([]);
    expect(features.spectral_centroid_mean).toBeGreaterThan(100);
    expect(features.rolloff_mean).toBeLessThanOrEqual(rate / 2);
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  '%d among the samples is refused',
  async (value) => {
    const samples = music(1);
    samples[777] = value;
    const refused = audioFeatures(samples);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(`sample 777 is ${value}`);
  },
);

test('no samples are refused', async () => {
  await expect(audioFeatures(new Float32Array())).rejects.toThrow('there are no samples');
});

test('an aborted analysis rejects with the reason', async () => {
  const reason = new Error('enough');
  const aborted = AbortSignal.abort(reason);
  await expect(audioFeatures(music(1), { signal: aborted })).rejects.toBe(reason);
  const controller = new AbortController();
  const onProgress = ({ done }: Progress): void => {
    if (done > 0) controller.abort(reason);
  };
  const running = audioFeatures(music(60), { signal: controller.signal, onProgress });
  await expect(running).rejects.toBe(reason);
});
