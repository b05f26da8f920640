import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  labelSongs,
  type Songs,
  selectSongs,
  songsFromRecords,
} from '../../src/catalogue/index.js';
import {
  type ClassifierOptions,
  crossPredict,
  HierarchicalClassifier,
} from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

const taxonomy = Taxonomy.fromJSON({ name: 'music', children: [{ name: 'loud' }] });
const options: ClassifierOptions = {
  ...{ otherSongs: 'negatives', combining: 'product' },
  booster: { rounds: 10, maxDepth: 2 },
};

describe('crossPredict', () => {
  let songs: Songs;

  beforeAll(async () => {
    const random = new Random(1);
    const records = Array.from({ length: 60 }, () => ({ energy: random.normal(), key: 1 }));
    const read = await songsFromRecords(records);
    songs = labelSongs(read.songs, (i) => (records[i].energy > 0 ? 'loud' : 'quiet'));
  });

  test('scores each fold as a classifier does that was trained on the others', async () => {
    const folds = Int32Array.from(songs.ids, (_, i) => (i === 7 ? -1 : i % 3));
    const done: number[] = [];
    const { data, columns } = await crossPredict({ songs }, taxonomy, folds, {
      ...options,
      onProgress: (progress) => done.push(progress.done / progress.total),
    });
    expect(done).toEqual([1 / 3, 2 / 3, 1]);
    const positions = Int32Array.from(folds.keys());
    const others = positions.filter((song) => folds[song] === 0 || folds[song] === 2);
    const classifier = await HierarchicalClassifier.fit({ songs }, taxonomy, {
      ...options,
      songs: others,
    });
    const test1 = positions.filter((song) => folds[song] === 1);
    const expected = classifier.predict(selectSongs(songs, test1));
    test1.forEach((song, i) => {
      expect(data[song * columns + 1]).toBe(expected.data[i * columns + 1]);
    });
    expect(data[7 * columns + 1]).toBeNaN();
  });

  test('needs a fold for each song, and two of them', async () => {
    const one = new Int32Array(60);
    await expect(crossPredict({ songs }, taxonomy, one)).rejects.toThrow('60 songs in 1 folds');
    const short = Int32Array.of(0, 1);
    await expect(crossPredict({ songs }, taxonomy, short)).rejects.toThrow('2 songs in 2 folds');
  });
});
