import { beforeAll, describe, expect, test } from '@jest/globals';
import { type AudioAnalysis, analyseAudio } from '../../src/audio/index.js';
import type { DenseMatrix } from '../../src/core/matrix/index.js';
import { madeAnswers, madeSignal, worst } from './made-signal.js';

/** Asked of every stage, relative to what librosa answers. */
const NEAR = 1e-4;

describe('analyseAudio finds what librosa finds', () => {
  const samples = madeSignal();
  const answers = madeAnswers();
  const { frames, stages } = answers;
  let analysis: AudioAnalysis;

  beforeAll(async () => {
    analysis = await analyseAudio(samples);
  });

  const row = ({ data, columns }: DenseMatrix, frame: number) =>
    data.subarray(frame * columns, (frame + 1) * columns);

  test.each(['mfcc', 'chroma', 'contrast'] as const)('%s', (name) => {
    frames.forEach((frame, i) => {
      expect(worst(row(analysis[name], frame), stages[name][i])).toBeLessThan(NEAR);
    });
  });

  test('the mel spectrogram, which is in decibels here', () => {
    frames.forEach((frame, i) => {
      const powers = row(analysis.mel, frame).map((decibels) => 10 ** (decibels / 10));
      expect(worst(powers, stages.mel[i])).toBeLessThan(NEAR);
    });
  });

  test('the values of all frames', () => {
    expect(worst(analysis.onset, stages.onset)).toBeLessThan(NEAR);
    expect(worst(analysis.rms, stages.rms)).toBeLessThan(NEAR);
    expect(worst(analysis.zeroCrossingRate, stages.zero_crossing_rate)).toBeLessThan(1e-7);
    expect(analysis.frames).toBe(stages.onset.length);
  });

  test('tuning, tempo and beats', () => {
    expect(analysis.tuning).toBeCloseTo(answers.tuning, 12);
    expect(analysis.tempo).toBeCloseTo(answers.features.tempo, 4);
    expect([...analysis.beats]).toEqual(answers.beats);
  });

  test('the two parts, which add up to the clip', () => {
    const sum = analysis.harmonic.map((value, i) => value + analysis.percussive[i]);
    expect(worst(sum, samples)).toBeLessThan(1e-6);
  });

  test('the key of a chord: A major', () => {
    expect(analysis.key).toMatchObject({ key: 9, mode: 1 });
  });
});

test('analyseAudio refuses no samples, and what is no number', async () => {
  await expect(analyseAudio(new Float32Array())).rejects.toThrow(
    'analyseAudio: there are no samples',
  );
  await expect(analyseAudio(Float32Array.of(0, Number.NaN))).rejects.toThrow(
    'analyseAudio: sample 1 is NaN; all must be finite numbers, with full scale from -1 to 1',
  );
});
