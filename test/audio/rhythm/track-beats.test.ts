import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type BeatOptions, trackBeats } from '../../../src/audio/rhythm/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { describeReal, readAnswers } from '../../support/real-data.js';
import { fading, twoRhythms } from './signals.js';

/** From 23 to 299 a beat every 23 frames, but for one. */
const START = [23, 46, 69, 92, 116, 138, 161, 184, 207, 230, 253, 276, 299];
const MIDDLE = [322, 345, 368, 391, 412];
const END = [437, 460, 483, 506, 529, 552, 575];

describe('trackBeats, as beat_track of librosa 0.11.0', () => {
  const answers: [BeatOptions, number, number[]][] = [
    [{}, 112.34714673913044, [...START, ...MIDDLE, ...END, 597]],
    [{ trim: false }, 112.34714673913044, [0, ...START, ...MIDDLE, ...END, 597]],
    [{ bpm: 100 }, 100, [12, 42, ...START.slice(2), ...MIDDLE, ...END, 598]],
    [
      { bpm: 60, tightness: 400 },
      60,
      [5, 47, 92, 138, 184, 229, 276, 322, 368, 413, 460, 506, 552, 597],
    ],
    [
      { sampleRate: 44_100 },
      139.6748310810811,
      [116, 153, 190, 227, 264, 300, 338, 375, 412, 449, 486, 523, 560, 597],
    ],
  ];

  test.each(answers)('with %j', (options, tempo, beats) => {
    expect(trackBeats(twoRhythms(), options)).toEqual({ tempo, beats: Int32Array.from(beats) });
  });

  test('leaves out weak beats at the start and the end', () => {
    const { beats } = trackBeats(fading());
    expect([...beats]).toEqual([184, 207, 230, 253, 276, 299, ...MIDDLE]);
    const untrimmed = trackBeats(fading(), { trim: false });
    expect([...untrimmed.beats.subarray(0, 4)]).toEqual([46, 69, 92, 115]);
    expect(untrimmed.beats.at(-1)).toBe(598);
  });
});

describe('trackBeats', () => {
  test.each([0, 1, 100])('finds no beats in %d frames without onsets', (frames) => {
    expect(trackBeats(new Float32Array(frames))).toEqual({ tempo: 0, beats: new Int32Array() });
  });

  test('finds the pulses of a regular rhythm', () => {
    const onset = Float32Array.from({ length: 500 }, (_, i) => (i % 21 === 5 ? 1 : 0));
    const pulses = Array.from({ length: 24 }, (_, i) => 5 + 21 * i);
    expect([...trackBeats(onset).beats]).toEqual(pulses);
  });

  test('does not depend on how loud the song is', () => {
    const louder = twoRhythms().map((value) => value * 8);
    expect(trackBeats(louder)).toEqual(trackBeats(twoRhythms()));
  });

  test.each([10_000, 0, -1, Number.NaN])('refuses %d beats per minute', (bpm) => {
    expect(() => trackBeats(twoRhythms(), { bpm })).toThrow(InputError);
  });
});

interface Answers {
  readonly made: { readonly stages: { readonly onset_strength: number[] } };
}

describeReal('beats of the signal that anyone can make', ['reference'], ({ reference }) => {
  test('are those that librosa finds in the same onset strength', () => {
    const { stages } = readAnswers<Answers>('librosa.json', join(reference, 'audio')).made;
    const { tempo, beats } = trackBeats(Float32Array.from(stages.onset_strength));
    expect(tempo).toBeCloseTo(117.45383523, 8);
    expect([...beats]).toEqual([23, 45, 66, 88, 109, 131, 152, 174, 195, 217, 238]);
  });
});
