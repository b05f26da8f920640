/** Reggaeton or not: one class, a rare one, in tables that have neither artists nor names. */
import { join } from 'node:path';
import * as sg from 'supergenre';

const [folder = '.', rounds = '400'] = process.argv.slice(2);
const sound = ['danceability', 'energy', 'key', 'loudness', 'mode', 'speechiness', 'acousticness'];
const names = [...sound, 'instrumentalness', 'liveness', 'valence', 'tempo', 'duration_ms'];

async function read(file: string) {
  const columns = { songs: { columns: { id: 'id_new' } }, features: { names } };
  const files = { songs: join(folder, file) };
  const { songs, report } = await sg.readSongs(files, columns);
  for (const { reason, count } of report.songs.leftOut)
    console.log(`left out: ${count}, ${reason}`);
  return songs;
}

const songs = sg.joinSongs([
  sg.labelSongs(await read('data_reggaeton.csv'), () => 'reggaeton'),
  sg.labelSongs(await read('data_todotipo.csv'), () => 'other'),
]);
const raw = sg.describeSongs(songs, { redundantFrom: 0.6 });
console.log(`${raw.songs} songs, ${raw.incompleteSongs} of them incomplete`);
console.log('mean, deviation and kurtosis of reggaeton | of the others');
for (const { name, labels } of raw.features) {
  const figures = labels.map((one) =>
    [one.mean, one.deviation, one.kurtosis].map((x) => x.toPrecision(3).padStart(9)).join(' '),
  );
  console.log(`${name.padEnd(16)} ${figures.join(' | ')}`);
}
for (const { features, correlation } of raw.redundant) {
  console.log(`redundant: ${features.join(' and ')}, correlation ${correlation.toFixed(2)}`);
}

// The other songs are negatives of the one class; copies of a song stay in one fold.
const taxonomy = sg.Taxonomy.fromJSON({ name: 'music', children: [{ name: 'reggaeton' }] });
const booster = { rounds: Number(rounds), learningRate: 0.05, subsample: 0.8, seed: 1 };
const options = {
  otherSongs: 'negatives',
  combining: 'product',
  booster: { ...booster, colsampleByTree: 1, colsampleByNode: 0.3, minChildWeight: 0.1 },
} as const;
const copies = sg.groupRepeats(songs);
const folds = sg.stratifiedFoldsByGroup(sg.labelsOf({ songs }).lists, copies, 10, 1);
const nodes = await sg.crossPredict({ songs }, taxonomy, folds, options);
const scores = sg.genreColumns(nodes, taxonomy);
const truth = sg.genreColumns(sg.songNodes({ songs }, taxonomy), taxonomy);
console.log(`cross-validated average precision ${sg.averagePrecision(truth, scores).toFixed(3)}`);

// How far the figure could be off, by resampling the songs.
const { classifiers } = await sg.bootstrapIntervals(truth, { boosters: scores }, { seed: 1 });
const { low, high } = classifiers.boosters.averagePrecision.macro;
console.log(`95 % of resamples: ${low.toFixed(3)} to ${high.toFixed(3)}`);

const all = Int32Array.from(folds.keys());

/** The cut with the best F1 over some songs. */
function bestCut(positions: Int32Array): number {
  const { precision, recall, thresholds } = sg.precisionRecallCurve(
    Array.from(positions, (song) => truth.data[song]),
    Array.from(positions, (song) => scores.data[song]),
  );
  const f1 = Array.from(thresholds, (_, i) => {
    return (2 * precision[i] * recall[i]) / (precision[i] + recall[i] || 1);
  });
  return thresholds[f1.indexOf(Math.max(...f1))];
}

// Each fold is called by the cut that is best on the other nine.
const cuts = Array.from({ length: 10 }, (_, k) => bestCut(all.filter((i) => folds[i] !== k)));
const called = all.filter((song) => scores.data[song] >= cuts[folds[song]]);
const right = called.filter((song) => truth.data[song] === 1).length;
const reggaeton = sg.labelSupport(truth)[0];
console.log(
  `recall ${(right / reggaeton).toFixed(2)}, precision ${(right / called.length).toFixed(2)}`,
);

const cut = bestCut(all);
const classifier = await sg.HierarchicalClassifier.fit({ songs }, taxonomy, options);
const unlabelled = await read('data_test.csv');
const answers = sg.genreColumns(classifier.predict(unlabelled), taxonomy).data;
const ids = unlabelled.ids.filter((_, song) => answers[song] >= cut);
console.log(
  `${ids.length} of ${answers.length} are called reggaeton at ${cut.toFixed(2)}: ${ids.join(', ')}`,
);
