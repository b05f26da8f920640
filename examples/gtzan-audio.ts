/**
 * Ten genres for one's own audio files: learns from GTZAN's public table, ranks each file, its windows and
 * its beats; drawn too when a folder for the figures is named.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as sg from 'supergenre';
import { analyseAudio, audioColumns, audioFeatures, readAudio } from 'supergenre/audio';
import { audioFigures, genresOverTimeFigure, writeFigures } from 'supergenre/figures';

const [folder = '.', audio = '.', rounds = '800', figures] = process.argv.slice(2);
const files = { songs: join(folder, 'features_30_sec.csv') };
const columns = { id: 'filename', labels: 'label' };
const features = { names: [...audioColumns()] };
const { songs } = await sg.readSongs(files, { songs: { columns }, features });
const { names: genres } = sg.labelsOf({ songs });
const taxonomy = sg.Taxonomy.fromJSON({
  name: 'music',
  children: genres.map((name) => ({ name })),
});
const booster = { rounds: Number(rounds), learningRate: 0.05, maxDepth: 4, minChildWeight: 0.02 };
const classifier = await sg.HierarchicalClassifier.fit({ songs }, taxonomy, {
  ...{ exclusive: true, combining: 'product' },
  booster: { ...booster, subsample: 0.6, colsampleByTree: 0.6, scalePosWeight: 4, seed: 1 },
});

type Stretch = Awaited<ReturnType<typeof stretchesBy>>[number];

/** The beats, or windows of 5 seconds, of a clip, with the probability of every genre. */
async function stretchesBy(per: 'beat' | 'window', samples: Float32Array) {
  const stretches = await audioFeatures(samples, { per, ...(per === 'window' && { window: 5 }) });
  return stretches.map((stretch) => {
    const ranking = classifier.rank(stretch.features);
    const byGenre = new Map(ranking.map(({ genre, probability }) => [genre, probability]));
    const probabilities = taxonomy.genres.map((genre) => byGenre.get(genre) ?? 0);
    return { ...stretch, probabilities, best: ranking[0].genre };
  });
}

/** How many stretches have each genre as their most probable one: `rock 4, metal 2`. */
function countsOf(stretches: readonly Stretch[]): string {
  const counts = new Map<string, number>();
  for (const { best } of stretches) counts.set(best, (counts.get(best) ?? 0) + 1);
  const mostFirst = [...counts].sort((a, b) => b[1] - a[1]);
  return mostFirst.map(([genre, count]) => `${genre} ${count}`).join(', ');
}

const tones = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const names = (await readdir(audio)).filter((name) => /\.(wav|flac|mp3|ogg|opus)$/i.test(name));
for (const [i, name] of names.sort().entries()) {
  const samples = await readAudio(join(audio, name));
  const analysis = await analyseAudio(samples);
  const song = await audioFeatures(samples);
  const { key, tempo, sampleRate } = analysis;
  const share = song.harmony_var / (song.harmony_var + song.perceptr_var);
  const heard = [
    `${(samples.length / sampleRate).toFixed(1)} s`,
    `${tempo.toFixed(0)} beats a minute`,
    `${tones[key.key]} ${key.mode === 1 ? 'major' : 'minor'} (${key.strength.toFixed(2)})`,
    `root mean square ${song.rms_mean.toFixed(3)}`,
    `${(100 * share).toFixed(0)} % harmonic`,
    `centroid ${song.spectral_centroid_mean.toFixed(0)} Hz`,
  ];
  const ranking = classifier.rank(song).slice(0, 3);
  const ranked = ranking.map(({ genre, probability }) => `${genre} ${probability.toFixed(2)}`);
  const windows = await stretchesBy('window', samples);
  const beats = await stretchesBy('beat', samples);
  console.log(`${name}: ${heard.join(', ')}`);
  console.log(`  whole    ${ranked.join(', ')}`);
  console.log(`  windows  ${countsOf(windows)}`);
  console.log(`  beats    ${countsOf(beats)}`);
  if (i === names.length - 1) printBeats(name, beats);
  if (figures === undefined) continue;
  const clip = { song: name, samples, ...analysis };
  const overTime = (unit: string, stretches: readonly Stretch[]) => {
    const probabilities = stretches.map((stretch) => stretch.probabilities);
    return { unit, stretches, genres: taxonomy.genres, probabilities };
  };
  const drawn = [
    ...audioFigures(clip, overTime('window', windows)),
    genresOverTimeFigure({ song: name, ...overTime('beat', beats) }),
  ];
  await writeFigures(figures, drawn, { themes: ['light'] });
}

/** Some features of the first beats of a clip, a line for each. */
function printBeats(name: string, beats: readonly Stretch[]): void {
  const shown = [
    'rms_mean',
    'spectral_centroid_mean',
    'zero_crossing_rate_mean',
    'chroma_stft_mean',
  ];
  const cepstrum = ['mfcc1_mean', 'mfcc2_mean', 'mfcc3_mean'];
  console.log(`\nthe first beats of ${name}\nseconds      ${[...shown, ...cepstrum].join('  ')}`);
  for (const { start, end, features: own } of beats.slice(0, 6)) {
    const cells = [...shown, ...cepstrum].map((column) =>
      own[column].toPrecision(4).padStart(column.length),
    );
    console.log(`${start.toFixed(2)} to ${end.toFixed(2)} ${cells.join('  ')}`);
  }
}
