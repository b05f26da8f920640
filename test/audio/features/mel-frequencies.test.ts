import { expect, test } from '@jest/globals';
import { MelSpectrogram, melFrequencies } from '../../../src/audio/features/mel-spectrogram.js';
import { largestFirst } from '../../../src/figures/drawing/numbers.js';

test('the frequency of a band is that at which its weights are largest', () => {
  const rate = 22_050;
  const mel = new MelSpectrogram(1, rate);
  const frequencies = melFrequencies(rate);
  expect(frequencies).toHaveLength(128);
  frequencies.forEach((hertz, band) => {
    const [bin] = largestFirst(mel.weights(band));
    expect(Math.abs((bin * rate) / 2048 - hertz)).toBeLessThan(rate / 2048);
  });
});
