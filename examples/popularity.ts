/** How popular a song is, in three classes, from eight features: MusicOSet's songs and features. */
import { join } from 'node:path';
import * as sg from 'supergenre';

const [folder = '.', rounds = '150'] = process.argv.slice(2);
const sound = ['danceability', 'energy', 'loudness', 'speechiness', 'acousticness'];
const names = [...sound, 'instrumentalness', 'valence', 'tempo'];
const files = {
  songs: join(folder, 'songs.csv'),
  features: join(folder, 'acoustic_features.csv'),
};
const booster = { rounds: Number(rounds), learningRate: 0.1, subsample: 0.8, colsampleByTree: 1 };
const figure = (value = Number.NaN) => value.toFixed(3);

console.log(`features: ${names.join(', ')}`);

// The published cuts, then the ones that make three classes of equal size.
for (const limits of [
  [30, 70],
  [22, 46],
]) {
  // Popularity is what is asked for: as the column of labels it can't be a feature.
  const catalogue = await sg.readCatalogue(files, {
    songs: { columns: { labels: 'popularity' } },
    labels: { limits },
    features: { names },
  });
  const model = await sg.GenreModel.fit(catalogue, {
    method: 'published',
    classification: { exclusive: true },
    booster,
    seed: 1,
  });
  const { metrics } = model.result ?? {};
  const { classes = [], counts = [] } = metrics?.confusion ?? {};
  const most = Math.max(...classes.map(({ support }) => support)) / (metrics?.songs.test ?? 0);
  const { accuracy, balancedAccuracy, macroF1 } = metrics?.classifiers.hierarchical.classes ?? {};
  console.log(`\ncuts at ${limits.join(' and ')}, ${metrics?.songs.test} test songs`);
  console.log(`accuracy ${figure(accuracy)}, of always the largest class ${figure(most)}`);
  console.log(`balanced accuracy ${figure(balancedAccuracy)}, macro F1 ${figure(macroF1)}`);
  for (const [j, { name, precision, recall }] of classes.entries()) {
    const row = counts[j].map((count) => String(count).padStart(5)).join(' ');
    console.log(
      `${name.padEnd(19)}${row}   precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`,
    );
  }
}
