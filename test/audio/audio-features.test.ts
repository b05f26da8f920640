import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { audioColumns, audioFeatures, readAudio } from '../../src/audio/index.js';
import { InputError } from '../../src/core/errors/index.js';
import { describeReal, readAnswers } from '../support/real-data.js';
import { madeAnswers, madeSignal } from './made-signal.js';

type Features = Readonly<Record<string, number>>;

/**
 * How far a feature is from the expected one, as a share of it; of means, which may be near zero, as a
 * share of the deviation where that is greater.
 */
function distance(name: string, actual: Features, expected: Features): number {
  const deviation = name.endsWith('_mean') ? Math.sqrt(expected[name.replace('_mean', '_var')]) : 0;
  const scale = Math.max(Math.abs(expected[name]), deviation);
  return Math.abs(actual[name] - expected[name]) / scale;
}

/** The features that are further off than allowed. */
function wrong(actual: Features, expected: Features, allowed: number): string[] {
  return audioColumns().flatMap((name) => {
    const share = distance(name, actual, expected);
    return share <= allowed ? [] : [`${name} is ${actual[name]}, librosa's ${expected[name]}`];
  });
}

describe('audioFeatures', () => {
  const samples = madeSignal();
  const answers = madeAnswers();

  test("gives GTZAN's 57 features in the order of its table, as librosa computes them", async () => {
    const features = await audioFeatures(samples);
    expect(Object.keys(features)).toEqual(audioColumns());
    expect(audioColumns()).toHaveLength(57);
    expect(wrong(features, answers.features, 1e-4)).toEqual([]);
    expect(features.tempo).toBeCloseTo(answers.features.tempo, 4);
  });

  test('gives the features of the set groover, of the same definitions', async () => {
    const features = await audioFeatures(samples, { set: 'groover' });
    const { features: expected } = answers;
    expect(features.duration).toBe(6);
    for (const name of ['spectral_flatness', 'spectral_contrast1', 'spectral_contrast7']) {
      expect(features[name] / expected[`${name}_mean`]).toBeCloseTo(1, 3);
    }
    expect(features.spectral_rolloff / expected.rolloff_mean).toBeCloseTo(1, 4);
    expect(features.mfcc3_std / Math.sqrt(expected.mfcc3_var)).toBeCloseTo(1, 4);
    const { harmonic_rms, percussive_rms } = features;
    expect(harmonic_rms ** 2 / (expected.harmony_var + expected.harmony_mean ** 2)).toBeCloseTo(
      1,
      4,
    );
    expect(percussive_rms ** 2 / (expected.perceptr_var + expected.perceptr_mean ** 2)).toBeCloseTo(
      1,
      4,
    );
    expect(Object.keys(features)).toEqual(audioColumns({ set: 'groover' }));
  });

  test('cuts a clip at its beats', async () => {
    const beats = await audioFeatures(samples, { per: 'beat' });
    const seconds = answers.beats.map((frame) => (frame * 512) / 22_050);
    expect(beats.map(({ start }) => start)).toEqual([0, ...seconds]);
    expect(beats.map(({ end }) => end)).toEqual([...seconds, 6]);
    beats.forEach(({ features }, i) => {
      answers.mfcc_by_beat[i].forEach((expected, k) => {
        expect(Math.abs(features[`mfcc${k + 1}_mean`] - expected)).toBeLessThan(
          1e-4 * Math.max(1, Math.abs(expected)),
        );
      });
    });
  });

  test('cuts a clip into windows; the last one takes what is less than half of one', async () => {
    const ends = async (window: number) =>
      (await audioFeatures(samples, { per: 'window', window })).map(({ end }) => Math.round(end));
    expect(await ends(2)).toEqual([2, 4, 6]);
    expect(await ends(2.5)).toEqual([3, 6]);
    expect(await ends(4)).toEqual([4, 6]);
    expect(await ends(5)).toEqual([6]);
    expect(await ends(30)).toEqual([6]);
  });

  test('gives further moments when asked', async () => {
    const own = audioColumns();
    const columns = audioColumns({ moments: ['var', 'skewness', 'kurtosis'] });
    expect(columns.slice(0, 57)).toEqual(own);
    expect(columns.slice(57, 59)).toEqual(['chroma_stft_skewness', 'chroma_stft_kurtosis']);
    expect(columns).toHaveLength(57 + 2 * 28);
    const features = await audioFeatures(samples, { moments: ['std', 'kurtosis'] });
    expect(features.rms_std).toBeCloseTo(Math.sqrt(features.rms_var), 12);
    // Clicks make the percussive part's samples far from normally distributed.
    expect(features.perceptr_kurtosis).toBeGreaterThan(10);
  });

  test('gives numbers for the shortest clips and for silence', async () => {
    for (const length of [1, 100, 512, 2047]) {
      const features = await audioFeatures(new Float32Array(length).fill(0.1));
      expect(Object.values(features).every(Number.isFinite)).toBe(true);
    }
    const silence = await audioFeatures(new Float32Array(22_050));
    expect(silence).toMatchObject({ rms_mean: 0, spectral_centroid_mean: 0, chroma_stft_mean: 0 });
    expect(Object.values(silence).every(Number.isFinite)).toBe(true);
  });

  test('refuses what it cannot use', async () => {
    const refuse = async (promise: Promise<unknown>, message: string) => {
      const error = await promise.then(
        () => undefined,
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toBe(message);
    };
    await refuse(audioFeatures(new Float32Array()), 'audioFeatures: there are no samples');
    await refuse(
      audioFeatures(Float32Array.of(0, 1, Number.POSITIVE_INFINITY)),
      'audioFeatures: sample 2 is Infinity; all must be finite numbers, with full scale from -1 to 1',
    );
    await refuse(
      audioFeatures(samples, { set: 'groover', sampleRate: 8000 }),
      'audioFeatures: option "sampleRate": the set groover needs 16000 Hz or more, not 8000',
    );
  });

  test('takes samples as lists and doubles, and nothing else', async () => {
    const some = samples.subarray(0, 5000);
    const expected = await audioFeatures(some);
    expect(await audioFeatures([...some])).toEqual(expected);
    expect(await audioFeatures(Float64Array.from(some))).toEqual(expected);
    for (const wrong of [undefined, 'song.mp3', new Int16Array(9)]) {
      await expect(audioFeatures(wrong as never)).rejects.toThrow(
        'audioFeatures: the samples must be a Float32Array, as readAudio gives it',
      );
    }
  });

  test('refuses a moment that is named twice', () => {
    expect(() => audioColumns({ moments: ['std', 'std'] })).toThrow('names a moment twice');
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const work = audioFeatures(new Float32Array(22_050 * 60).fill(0.1), { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  });
});

interface Answers {
  readonly files: Readonly<Record<string, Features & { readonly beats: readonly number[] }>>;
}

describeReal('audioFeatures of real clips', ['audio', 'reference'], ({ audio, reference }) => {
  const { files } = readAnswers<Answers>('librosa.json', join(reference, 'audio'));

  test.each(['machine-wars.wav', 'race.wav', 'intro.wav', 'frozen.wav'])('%s', async (file) => {
    const samples = await readAudio(readFileSync(join(audio, file)));
    const features = await audioFeatures(samples);
    expect(samples).toHaveLength(files[file].length);
    expect(wrong(features, files[file], 1e-4)).toEqual([]);
    expect(features.tempo).toBe(files[file].tempo);
    const beats = await audioFeatures(samples, { per: 'beat' });
    const found = beats.slice(1).map(({ start }) => Math.round((start * 22_050) / 512));
    expect(found).toEqual(files[file].beats);
  });

  // Their answers are of ffmpeg's mix of the channels, (left + right) / √2; ours, and that of
  // librosa.load, is their mean.
  test.each(['calm-race.flac', 'time-to-strike.mp3', 'freezing-point.ogg', 'foxrun-float.wav'])(
    '%s, decoded and resampled',
    async (file) => {
      const samples = await readAudio(join(audio, file));
      const features = await audioFeatures(samples.map((sample) => sample * Math.SQRT2));
      expect(samples).toHaveLength(files[file].length);
      expect(wrong(features, files[file], 0.005)).toEqual([]);
      expect(features.tempo).toBe(files[file].tempo);
    },
  );
});
