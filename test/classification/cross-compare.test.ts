import { beforeAll, describe, expect, test } from '@jest/globals';
import { labelSongs, type Songs, songsFromRecords } from '../../src/catalogue/index.js';
import {
  type CrossCompared,
  crossCompare,
  crossPredict,
  genreColumns,
  HierarchicalClassifier,
} from '../../src/classification/index.js';
import { selectRows } from '../../src/core/matrix/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

const leaf = (name: string) => ({ name });
const tree = (...children: object[]) => Taxonomy.fromJSON({ name: 'music', children });
const grouped = tree(
  { name: 'loud', children: [leaf('metal'), leaf('punk')] },
  { name: 'soft', children: [leaf('folk'), leaf('ambient')] },
);
const other = tree({ name: 'loud', children: [leaf('punk'), leaf('metal')] }, leaf('folk'), {
  name: 'slow',
  children: [leaf('ambient')],
});
const booster = { rounds: 8, maxDepth: 2 };
const options = { combining: 'product', booster, threads: 1 } as const;

describe('crossCompare', () => {
  let songs: Songs;
  let folds: Int32Array;

  async function compare(taxonomies: readonly Taxonomy[], more = {}): Promise<CrossCompared[]> {
    const compared: CrossCompared[] = [];
    for await (const one of crossCompare({ songs }, taxonomies, folds, { ...options, ...more })) {
      compared.push(one);
    }
    return compared;
  }

  beforeAll(async () => {
    const random = new Random(3);
    const records = Array.from({ length: 120 }, () => ({
      energy: random.normal(),
      tempo: random.normal(),
    }));
    const read = await songsFromRecords(records, { features: { names: ['energy', 'tempo'] } });
    songs = labelSongs(read.songs, (i) => {
      const { energy, tempo } = records[i];
      const genre = energy > 0 ? ['metal', 'punk'] : ['folk', 'ambient'];
      return genre[tempo + random.normal() / 2 > 0 ? 1 : 0];
    });
    folds = Int32Array.from(songs.ids, (_, i) => (i === 7 ? -1 : i % 3));
  });

  test('scores songs as classifiers do that were trained on the other folds', async () => {
    for (const [t, compared] of (await compare([grouped, grouped.flat()])).entries()) {
      const taxonomy = [grouped, grouped.flat()][t];
      const expected = await crossPredict({ songs }, taxonomy, folds, options);
      const held = Int32Array.from(folds.keys()).filter((song) => folds[song] >= 0);
      expect(selectRows(compared.nodes, held)).toEqual(selectRows(expected, held));
      const unseen = selectRows(compared.nodes, Int32Array.of(7)).data.subarray(1);
      expect(unseen.every(Number.isNaN)).toBe(true);
    }
  });

  test('gives the hint that a classifier takes', async () => {
    const [{ hinted, truth }] = await compare([grouped]);
    const positions = Int32Array.from(folds.keys());
    const classifier = await HierarchicalClassifier.fit({ songs }, grouped, {
      ...options,
      songs: positions.filter((song) => folds[song] === 1 || folds[song] === 2),
    });
    const nodes = classifier.predict(songs, { hint: truth });
    const held = positions.filter((song) => folds[song] === 0);
    expect(selectRows(hinted, held)).toEqual(selectRows(genreColumns(nodes, grouped), held));
  });

  test('nodes that taxonomies share are trained once, and score as on their own', async () => {
    let trained = 0;
    let last = 0;
    const onProgress = ({ done }: { done: number }) => {
      trained += done < last ? done : done - last;
      last = done;
    };
    const together = await compare([grouped, other, grouped.flat(), other], { onProgress });
    // Six nodes; the other has two below the root that are new; the flat one has two more.
    expect(trained).toBe(3 * (6 + 2 + 2));
    const alone = await Promise.all([grouped, other, grouped.flat()].map((one) => compare([one])));
    expect(together.slice(0, 3)).toEqual(alone.flat());
    expect(together[3]).toEqual(together[1]);
  });

  test('an only child is as probable as its parent', async () => {
    const [{ nodes }] = await compare([other]);
    const [slow, ambient] = ['slow', 'slow/ambient'].map((path) => other.nodeAt(path) ?? 0);
    for (let song = 0; song < nodes.rows; song++) {
      const row = nodes.data.subarray(song * other.size, (song + 1) * other.size);
      expect(row[ambient]).toBe(row[slow]);
    }
  });

  test('genres that exclude each other add up to 1', async () => {
    for (const { nodes, taxonomy } of await compare([grouped, other], { exclusive: true })) {
      const { data, columns } = genreColumns(nodes, taxonomy);
      for (let song = 0; song < nodes.rows; song++) {
        if (folds[song] < 0) continue;
        let sum = 0;
        for (let g = 0; g < columns; g++) sum += data[song * columns + g];
        expect(sum).toBeCloseTo(1, 5);
      }
    }
  });

  test('needs a fold for each song', async () => {
    const short = crossCompare({ songs }, [grouped], Int32Array.of(0, 1));
    await expect(short.next()).rejects.toThrow('120 songs need a fold each; there are 2');
  });
});
