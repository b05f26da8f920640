import { expect, test } from '@jest/globals';
import { analyseAudio } from '../../../src/audio/index.js';
import { audioFigures, drawSVG } from '../../../src/figures/index.js';
import { clip, ranked, sampleRate, samples } from './clip.js';

test('takes what an analysis gives, and draws it without a warning', async () => {
  const analysis = await analyseAudio(samples, { sampleRate });
  const figures = audioFigures({ song: 'song.mp3', samples, ...analysis }, ranked);
  expect(figures.map(({ name }) => name)).toEqual([
    'waveform of song.mp3',
    'mel spectrogram of song.mp3',
    'chroma of song.mp3',
    'parts of song.mp3',
    'genres through song.mp3',
  ]);
  const warnings: string[] = [];
  for (const figure of figures) {
    await drawSVG(figure, { onWarning: (message) => warnings.push(message) });
  }
  expect(warnings).toEqual([]);
});

test('leaves the genres out where nothing was ranked', () => {
  expect(audioFigures(clip)).toHaveLength(4);
});
