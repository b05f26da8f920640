/** Six genres of MusicOSet's songs: its many main genres grouped, features scaled as published. */
import { join } from 'node:path';
import * as sg from 'supergenre';

const [folder = '.', rounds = '200'] = process.argv.slice(2);
const files = {
  songs: join(folder, 'songs.csv'),
  features: join(folder, 'acoustic_features.csv'),
  artists: join(folder, 'artists.csv'),
};
const catalogue = await sg.readCatalogue(files, { artists: { columns: { genres: 'main_genre' } } });
console.log(`features: ${catalogue.report.features.join(', ')}`);

// The first group that a main genre's name belongs to: «country rock» is country, «hip pop» hip hop.
const groups = [
  ['hip hop', /hip hop|rap|hip pop|crunk|drill|g funk/],
  ['country', /country|bluegrass|nashville/],
  ['soul', /soul|motown|r&b|funk|new jack swing|quiet storm/],
  ['electronic', /disco|house|techno|electro|edm|dance(?! (pop|rock))|freestyle|trance/],
  ['rock', /rock|metal|punk|grunge|british invasion|emo/],
  ['pop', /pop|boy band|girl group/],
] as const;
const mainGenres = sg.labelsOf(catalogue);
const groupOf = mainGenres.names.map((name) => groups.find(([, words]) => words.test(name))?.[0]);

// A song takes part when all its artists that have a group have the same one.
const labelled = sg.labelSongs(catalogue.songs, (song) => {
  const found = new Set(Array.from(sg.listAt(mainGenres.lists, song), (genre) => groupOf[genre]));
  found.delete(undefined);
  return found.size === 1 ? [...found][0] : undefined;
});
const grouped = Int32Array.from(labelled.ids.keys()).filter((song) => {
  return sg.labelsOfSong(labelled, song).length === 1;
});
const songs = sg.selectSongs(labelled, grouped);
const taxonomy = sg.Taxonomy.fromJSON({
  name: 'music',
  children: groups.map(([name]) => ({ name })),
});

for (const split of ['song', 'artist'] as const) {
  const labels = sg.labelsOf({ songs }).lists;
  const { train, test } =
    split === 'song'
      ? sg.splitBySong(labels, { seed: 1 })
      : sg.splitByArtist(songs.artists, { seed: 1, labels });
  // What scaling learns, it learns from the training songs.
  const normal = sg.scale(sg.selectSongs(songs, train).features, 'quantileNormal');
  const { scaler } = sg.scale(normal.matrix, 'minMax', { range: [-1, 1] });
  const quantiles = sg.Scaler.transform(normal.scaler, songs.features);
  const scaled = { ...songs, features: sg.Scaler.transform(scaler, quantiles) };
  const booster = {
    ...{ rounds: Number(rounds), learningRate: 0.05, maxDepth: 6 },
    ...{ subsample: 0.8, colsampleByTree: 1 },
  };
  const options = { exclusive: true, combining: 'product', songs: train, booster } as const;
  const classifier = await sg.HierarchicalClassifier.fit({ songs: scaled }, taxonomy, options);
  const others = sg.selectSongs(scaled, test);
  const { accuracy, balancedAccuracy, macro, microAveragePrecision, classes } = sg.evaluateClasses(
    sg.genreColumns(sg.songNodes({ songs: others }, taxonomy), taxonomy),
    sg.genreColumns(classifier.predict(others), taxonomy),
    { names: taxonomy.genres },
  );
  const figure = (value: number) => value.toFixed(3);
  console.log(`\nsplit by ${split}: ${train.length} songs to train on, ${test.length} to test`);
  console.log(`accuracy ${figure(accuracy)}, balanced ${figure(balancedAccuracy)}`);
  console.log(
    `area under the precision-recall curve: micro ${figure(microAveragePrecision)}, macro ${figure(macro.averagePrecision)}`,
  );
  for (const { name, support, precision, recall, f1 } of classes) {
    const figures = [precision, recall, f1].map((value) => value.toFixed(2)).join(' / ');
    console.log(
      `${name.padEnd(11)}${String(support).padStart(5)} songs, precision / recall / F1 ${figures}`,
    );
  }
}
