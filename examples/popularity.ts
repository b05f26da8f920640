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

// Popularity is what is asked for: as the column of labels it can't be a feature.
const columns = { songs: { columns: { labels: 'popularity' } }, features: { names } };
const { songs: read, report } = await sg.readSongs(files, columns);
console.log(`${read.ids.length} songs; features: ${report.features.join(', ')}`);

const classes = ['low', 'middle', 'high'];
const taxonomy = sg.Taxonomy.fromJSON({
  name: 'popularity',
  children: classes.map((name) => ({ name })),
});
const booster = {
  ...{ rounds: Number(rounds), learningRate: 0.1, maxDepth: 6, seed: 1 },
  ...{ subsample: 0.8, colsampleByTree: 1 },
};

// The published cuts, then the ones that make three classes of equal size.
for (const [low, high] of [
  [30, 70],
  [22, 46],
]) {
  const songs = sg.labelSongs(read, (_, [popularity]) => {
    return classes[(Number(popularity) > low ? 1 : 0) + (Number(popularity) > high ? 1 : 0)];
  });
  const { train, test } = sg.splitByArtist(sg.groupRepeats(songs), {
    labels: sg.labelsOf({ songs }).lists,
    seed: 1,
  });
  const options = { exclusive: true, booster, songs: train };
  const classifier = await sg.HierarchicalClassifier.fit({ songs }, taxonomy, options);
  const others = sg.selectSongs(songs, test);
  const metrics = sg.evaluateClasses(
    sg.genreColumns(sg.songNodes({ songs: others }, taxonomy), taxonomy),
    sg.genreColumns(classifier.predict(others), taxonomy),
    { names: taxonomy.genres },
  );
  const most = Math.max(...metrics.classes.map(({ support }) => support)) / metrics.songs;
  console.log(`\ncuts at ${low} and ${high}, ${metrics.songs} test songs`);
  console.log(
    `accuracy ${metrics.accuracy.toFixed(3)}, of always the largest class ${most.toFixed(3)}`,
  );
  console.log(
    `balanced accuracy ${metrics.balancedAccuracy.toFixed(3)}, macro F1 ${metrics.macro.f1.toFixed(3)}`,
  );
  for (const [j, { name, precision, recall }] of metrics.classes.entries()) {
    const row = metrics.confusion[j].map((count) => String(count).padStart(5)).join(' ');
    console.log(
      `${name.padEnd(7)}${row}   precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`,
    );
  }
}
