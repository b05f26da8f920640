/** Ten genres from audio features: the library finds supergenres, and hierarchical meets flat. */
import { join } from 'node:path';
import * as sg from 'supergenre';

const [folder = '.', splits = '10', extra] = process.argv.slice(2);
const spectrum = ['chroma_stft', 'rms', 'spectral_centroid', 'spectral_bandwidth', 'rolloff'];
const cepstrum = Array.from({ length: 20 }, (_, i) => `mfcc${i + 1}`);
const measured = [...spectrum, 'zero_crossing_rate', 'harmony', 'perceptr', ...cepstrum];
const names = ['tempo', ...measured.flatMap((name) => [`${name}_mean`, `${name}_var`])];
if (extra !== undefined) names.push(extra);

const files = { songs: join(folder, 'features_30_sec.csv') };
const columns = { id: 'filename', labels: 'label' };
const { songs, report } = await sg.readSongs(files, { songs: { columns }, features: { names } });
console.log(`${songs.ids.length} clips, ${report.features.length} features`);
const labels = sg.labelsOf({ songs });
const flat = sg.Taxonomy.fromJSON({
  name: 'music',
  children: labels.names.map((name) => ({ name })),
});
const options = {
  ...({ exclusive: true, combining: 'product' } as const),
  booster: {
    ...{ rounds: 800, learningRate: 0.05, maxDepth: 4, minChildWeight: 0.02, scalePosWeight: 4 },
    ...{ subsample: 0.6, colsampleByTree: 0.6, seed: 1 },
  },
};

/** Supergenres among the training clips: project, cluster, and give each genre its main cluster. */
async function findTaxonomy(clips: sg.Songs, seed: number): Promise<sg.Taxonomy> {
  const { matrix } = sg.scale(clips.features, 'quantileNormal');
  const { embedding } = await sg.UMAP.fit(matrix, { nNeighbors: 30, minDist: 0, seed });
  const clusters = await sg.HDBSCAN.fit(embedding, { minClusterSize: 40, minSamples: 1 });
  const { names: genreNames, lists: artistGenres } = sg.labelsOf({ songs: clips });
  const clustered = { clusters: clusters.labels, artistGenres, genreNames };
  return sg.buildTaxonomy(clustered, { topGenres: null, minCount: 1 }).taxonomy;
}

const accuracy = { flat: 0, hierarchical: 0 };
for (let seed = 1; seed <= Number(splits); seed++) {
  const { train, test } = sg.splitBySong(labels.lists, { testShare: 0.2, seed });
  const found = await findTaxonomy(sg.selectSongs(songs, train), seed);
  const others = sg.selectSongs(songs, test);
  for (const [kind, taxonomy] of [
    ['flat', flat],
    ['hierarchical', found],
  ] as const) {
    const model = await sg.HierarchicalClassifier.fit({ songs }, taxonomy, {
      ...options,
      songs: train,
    });
    const metrics = sg.evaluateClasses(
      sg.genreColumns(sg.songNodes({ songs: others }, taxonomy), taxonomy),
      sg.genreColumns(model.predict(others), taxonomy),
      { names: taxonomy.genres },
    );
    accuracy[kind] += metrics.accuracy / Number(splits);
    if (seed > 1) continue;
    console.log(
      `\n${kind}: accuracy ${metrics.accuracy.toFixed(3)}, macro F1 ${metrics.macro.f1.toFixed(3)}`,
    );
    for (const [j, { f1 }] of metrics.classes.entries()) {
      const row = metrics.confusion[j].map((count) => String(count).padStart(3)).join('');
      console.log(`${taxonomy.path(taxonomy.leaves[j]).padEnd(34)}${row}   F1 ${f1.toFixed(2)}`);
    }
  }
}
const means = Object.entries(accuracy).map(([kind, mean]) => `${kind} ${mean.toFixed(3)}`);
console.log(`\nmean accuracy of ${splits} splits: ${means.join(', ')}`);
