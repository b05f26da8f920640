import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  meanTempograms,
  type TempoOptions,
  tempo,
  tempoWindow,
} from '../../../src/audio/rhythm/index.js';
import { describeReal, readAnswers } from '../../support/real-data.js';
import { twoRhythms } from './signals.js';

function tempoOf(onset: Float32Array, options?: TempoOptions): number {
  return tempo(meanTempograms(onset, [0, onset.length], tempoWindow(options)), options);
}

describe('tempo, as of librosa 0.11.0', () => {
  test.each([
    [{}, 112.34714674],
    [{ startBpm: 60, stdBpm: 0.5 }, 69.83741554],
    [{ maxTempo: 65 }, 56.17357337],
    [{ sampleRate: 44_100 }, 139.67483108],
  ])('with %j', (options, expected) => {
    expect(tempoOf(twoRhythms(), options)).toBeCloseTo(expected, 8);
  });

  test('is that of the lag nearest to 120 where there is no onset', () => {
    expect(tempoOf(new Float32Array(100))).toBeCloseTo(117.45383523, 8);
  });

  test('takes the whole frames of 8 seconds', () => {
    expect(tempoWindow()).toBe(344);
    expect(tempoWindow({ sampleRate: 44_100, hopLength: 512 })).toBe(689);
  });
});

describe('tempo', () => {
  test('is that of the beat in a rhythm without doubts', () => {
    for (const frames of [19, 20, 22, 25]) {
      const onset = Float32Array.from({ length: 1000 }, (_, i) => (i % frames === 0 ? 1 : 0));
      expect(tempoOf(onset)).toBe((60 * 22_050) / (512 * frames));
    }
  });

  test('does not depend on how loud the song is', () => {
    const louder = twoRhythms().map((value) => value * 8);
    expect(tempoOf(louder)).toBe(tempoOf(twoRhythms()));
  });
});

interface Answers {
  readonly made: { readonly stages: { readonly onset_strength: number[]; readonly tempo: number } };
}

describeReal('tempo of the signal that anyone can make', ['reference'], ({ reference }) => {
  test('is the one of librosa', () => {
    const { stages } = readAnswers<Answers>('librosa.json', join(reference, 'audio')).made;
    expect(tempoOf(Float32Array.from(stages.onset_strength))).toBe(stages.tempo);
  });
});
