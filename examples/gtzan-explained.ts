/**
 * What a classifier of ten genres goes by: its learning curve, its features, one of its trees; drawn
 * too when a folder for the figures is named.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as sg from 'supergenre';
import { confusionFigure, curveFigure, drawSVG, treeFigure } from 'supergenre/figures';

const [folder = '.', rounds = '300', figures] = process.argv.slice(2);
const cepstrum = Array.from({ length: 20 }, (_, i) => `mfcc${i + 1}`);
const spectrum = ['chroma_stft', 'rms', 'spectral_centroid', 'spectral_bandwidth', 'rolloff'];
const measured = [...spectrum, 'zero_crossing_rate', 'harmony', 'perceptr', ...cepstrum];
const names = ['tempo', ...measured.flatMap((name) => [`${name}_mean`, `${name}_var`])];
const files = { songs: join(folder, 'features_30_sec.csv') };
const columns = { id: 'filename', labels: 'label' };
const { songs } = await sg.readSongs(files, { songs: { columns }, features: { names } });
const labels = sg.labelsOf({ songs });
const taxonomy = sg.Taxonomy.fromJSON({
  name: 'music',
  children: labels.names.map((name) => ({ name })),
});
const booster = { rounds: Number(rounds), learningRate: 0.05, maxDepth: 4, minChildWeight: 0.02 };
const options = {
  ...({ exclusive: true, combining: 'product' } as const),
  booster: { ...booster, subsample: 0.6, colsampleByTree: 0.6 },
};

const { train, test } = sg.splitBySong(labels.lists, { testShare: 0.2, seed: 1 });
const others = sg.selectSongs(songs, test);
const truth = sg.genreColumns(sg.songNodes({ songs: others }, taxonomy), taxonomy);

/** The classifier that some of the training clips give, and its accuracy on the test clips. */
async function learn(clips: sg.Songs) {
  const classifier = await sg.HierarchicalClassifier.fit({ songs: clips }, taxonomy, options);
  const scores = sg.genreColumns(classifier.predict(others), taxonomy);
  return { classifier, ...sg.evaluateClasses(truth, scores) };
}

const training = sg.selectSongs(songs, train);
const curve = { name: 'test clips', x: [] as number[], y: [] as number[] };
for (const share of [0.1, 0.2, 0.4, 0.6, 0.8]) {
  const part = sg.splitBySong(sg.labelsOf({ songs: training }).lists, { testShare: share }).test;
  curve.x.push(part.length);
  curve.y.push((await learn(sg.selectSongs(training, part))).accuracy);
}
const { classifier, accuracy, confusion } = await learn(training);
curve.x.push(train.length);
curve.y.push(accuracy);
curve.x.forEach((clips, i) => {
  console.log(`${clips} clips: accuracy ${curve.y[i].toFixed(3)}`);
});

for (const genre of taxonomy.genres) {
  const gains = [...sg.asBooster(classifier.model(genre)).importance('totalGain')];
  const total = gains.reduce((sum, [, gain]) => sum + gain, 0);
  const first = gains.sort((a, b) => b[1] - a[1]).slice(0, 3);
  const shares = first.map(([name, gain]) => `${name} ${((100 * gain) / total).toFixed(0)} %`);
  console.log(`${genre.padEnd(10)}${shares.join(', ')}`);
}
console.log(
  `\nthe first tree of classical:\n${sg.asBooster(classifier.model('classical')).treeText(0)}`,
);

if (figures !== undefined) {
  await mkdir(figures, { recursive: true });
  const axes = { x: 'clips to train on', y: 'accuracy' };
  const drawn = {
    'learning-curve': curveFigure({ title: 'Learning curve', ...axes, series: [curve] }),
    confusion: confusionFigure({ classes: taxonomy.genres, confusion, unit: 'genre' }),
    tree: treeFigure(sg.asBooster(classifier.model('classical')).forest, { node: 'classical' }),
  };
  for (const [name, figure] of Object.entries(drawn)) {
    await writeFile(join(figures, `${name}.svg`), await drawSVG(figure));
  }
}
