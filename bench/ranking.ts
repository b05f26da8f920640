/**
 * How long loaded models take to rank songs of MusicOSet: one at a time, many at once, and many by
 * threads; for models of boosters alone against XGBoost's `inplace_predict` of the same boosters, on one
 * thread, in turns.
 *
 *   npm run compile && node build/bench/ranking.js MODEL [MODEL …]
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readCatalogue } from '../src/catalogue/index.js';
import { HierarchicalClassifier } from '../src/classification/index.js';
import { dataFolder } from '../test/support/data-folder.js';
import { PeerProcess } from './peer-process.js';
import { median, record, secondsSince } from './results.js';

/** Songs that are ranked one by one, at once, and by XGBoost one by one. */
const SINGLE = 2000;
const MANY = 10_000;
const SINGLE_BY_PEER = 200;
const PAIRS = 3;

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('name the folders of models');
const musicoset = join(dataFolder, 'musicoset');
const { songs } = await readCatalogue({
  songs: join(musicoset, 'songs.csv'),
  features: join(musicoset, 'acoustic_features.csv'),
  artists: join(musicoset, 'artists.csv'),
});

/** Song after song, from the first one on again after the last. */
function songAt(position: number): Float32Array {
  const { rows, columns, data } = songs.features;
  const row = position % rows;
  return Float32Array.from(data.subarray(row * columns, (row + 1) * columns));
}

function namedSong(position: number): Record<string, number> {
  const values = songAt(position);
  return Object.fromEntries(songs.featureNames.map((name, j) => [name, values[j]]));
}

const { columns } = songs.features;
const data = new Float32Array(MANY * columns);
for (let i = 0; i < MANY; i++) data.set(songAt(i), i * columns);
const many = {
  featureNames: songs.featureNames,
  features: { rows: MANY, columns, data },
};

/** Asks XGBoost by a model's boosters, where a song's answer is theirs alone. */
async function againstPeer(
  folder: string,
  classifier: HierarchicalClassifier,
  rankMany: () => number,
): Promise<readonly [single: number | null, together: number | null, ours: number]> {
  if (classifier.combining !== 'product') {
    return [null, null, median(Array.from({ length: PAIRS }, rankMany))];
  }
  const peer = new PeerProcess('ranking_peer.py');
  try {
    const boosters = readdirSync(join(folder, 'boosters'));
    await peer.ask('load', { files: boosters.map((name) => join(folder, 'boosters', name)) });
    const file = peer.file('songs', data);
    const ask = async (rows: number, oneByOne: boolean) => {
      const request = { file, columns, rows, oneByOne };
      return (await peer.ask<{ seconds: number }>('predict', request)).seconds / rows;
    };
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      ours.push(rankMany());
      theirs.push(await ask(MANY, false));
    }
    return [1000 * (await ask(SINGLE_BY_PEER, true)), 1 / median(theirs), median(ours)];
  } finally {
    peer.close();
  }
}

for (const folder of folders) {
  const classifier = await HierarchicalClassifier.load(folder);
  const times = Array.from({ length: SINGLE }, (_, i) => {
    const song = namedSong(7 * i);
    const start = performance.now();
    classifier.rank(song);
    return performance.now() - start;
  });
  const rankMany = (): number => {
    const start = performance.now();
    classifier.predict(many);
    return MANY / secondsSince(start);
  };
  const [first] = times;
  const [single, together, ours] = await againstPeer(folder, classifier, rankMany);
  const start = performance.now();
  await classifier.predictAsync(many);
  const byThreads = MANY / secondsSince(start);
  const label = `${classifier.combining}, ${classifier.taxonomy.size - 1} nodes`;
  const perSecond = { digits: 0 };
  record('ranking', {
    parameters: { songs: MANY, threads: availableParallelism() },
    columns: [
      { title: 'model' },
      { title: 'one song', digits: 3, unit: 'ms' },
      { title: 'XGBoost, one song', digits: 3, unit: 'ms' },
      { title: 'songs a second, at once', ...perSecond },
      { title: 'XGBoost, at once', ...perSecond },
      { title: 'by all threads', ...perSecond },
      { title: 'the first song', digits: 0, unit: 'ms' },
    ],
    rows: [[label, median(times), single, ours, together, byThreads, first]],
  });
}
