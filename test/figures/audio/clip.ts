/** Half a second of two tones, and what an analysis of it would have, made up. */
export const sampleRate = 22_050;
export const frames = 22;
export const samples = Float32Array.from(
  { length: sampleRate / 2 },
  (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / sampleRate),
);
const bands = 128;

export const clip = {
  song: 'song.mp3',
  sampleRate,
  samples,
  beats: Int32Array.of(3, 15),
  tempo: 120,
  mel: {
    rows: frames,
    columns: bands,
    data: Float32Array.from({ length: frames * bands }, (_, i) => -(i % bands) / 2),
  },
  melFrequencies: Float64Array.from(
    { length: bands },
    (_, band) => 700 * ((1 + 11025 / 700) ** ((band + 1) / (bands + 1)) - 1),
  ),
  chroma: {
    rows: frames,
    columns: 12,
    data: Float32Array.from({ length: frames * 12 }, (_, i) => (i % 12) / 11),
  },
  key: { key: 9, mode: 0, strength: 0.75 },
  harmonic: samples.map((value) => 0.75 * value),
  percussive: samples.map((value) => 0.25 * value),
};

export const ranked = {
  stretches: [
    { start: 0, end: 0.1 },
    { start: 0.1, end: 0.5 },
  ],
  genres: ['rap', 'rock', 'metal'],
  probabilities: [
    [0.25, 0.75, 0],
    [0.5, 0.25, 0.25],
  ],
};
