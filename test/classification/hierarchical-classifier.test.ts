import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { catalogueFromRecords } from '../../src/catalogue/index.js';
import { asBooster, HierarchicalClassifier, songNodes } from '../../src/classification/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';

/** Three levels: rap and rock below the root, metal below rock. */
const taxonomy = Taxonomy.fromJSON({
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'trap' }] },
    {
      name: 'rock',
      children: [
        { name: 'soft rock' },
        { name: 'metal', children: [{ name: 'thrash' }, { name: 'doom' }] },
      ],
    },
  ],
});

/** Where each genre lies among the features. */
const centers: Record<string, [number, number]> = {
  'hip hop': [0, 0],
  trap: [0, 3],
  'soft rock': [4, 0],
  thrash: [7, 0],
  doom: [7, 3],
  polka: [-5, -5],
};

function records(songsPerGenre: number, seed: number) {
  const random = new Random(seed);
  const genres = Object.keys(centers);
  const artists = genres.map((genre) => ({ id: genre, followers: 5000, genres: [genre] }));
  const songs = genres.flatMap((genre) =>
    Array.from({ length: songsPerGenre }, (_, i) => ({
      id: `${genre} ${i}`,
      artists: [genre],
      energy: centers[genre][0] + random.normal(),
      tempo: centers[genre][1] + random.normal(),
    })),
  );
  return catalogueFromRecords(songs, artists, { features: { names: ['energy', 'tempo'] } });
}

describe('HierarchicalClassifier', () => {
  let catalogue: Awaited<ReturnType<typeof records>>;
  let classifier: HierarchicalClassifier;
  const booster = { rounds: 20, maxDepth: 3 };
  const quick = { combining: 'product', booster, threads: 1 } as const;

  beforeAll(async () => {
    catalogue = await records(40, 1);
    classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, quick);
  });

  test('a node has its booster’s probability times its parent’s', () => {
    const nodes = classifier.predict(catalogue.songs);
    for (let node = 1; node < taxonomy.size; node++) {
      const own = classifier.model(node).predict(catalogue.songs.features);
      for (let i = 0; i < nodes.rows; i++) {
        const parent = nodes.data[i * nodes.columns + taxonomy.parents[node]];
        expect(nodes.data[i * nodes.columns + node]).toBe(Math.fround(parent * own[i]));
      }
    }
    const factors = classifier.predictGivenParent(catalogue.songs);
    for (let node = 1; node < taxonomy.size; node++) {
      const [own] = classifier.model(node).predict(catalogue.songs.features);
      const parent = nodes.data[taxonomy.parents[node]];
      expect(factors.data[node]).toBe(Math.fround(nodes.data[node] / parent));
      expect(factors.data[node]).toBeCloseTo(own, 6);
    }
  });

  test('learns what can be learnt: new songs rank their own genre first', async () => {
    const { songs } = await records(20, 2);
    let right = 0;
    let asked = 0;
    songs.ids.forEach((id, i) => {
      const genre = id.replace(/ \d+$/, '');
      if (genre === 'polka') return;
      const [energy, tempo] = songs.features.data.subarray(2 * i, 2 * i + 2);
      const [first] = classifier.rank({ energy, tempo }, { top: 1 });
      asked++;
      if (first.genre === genre) right++;
    });
    expect(right / asked).toBeGreaterThan(0.75);
  });

  test('rank gives every genre once, the most probable first, with its supergenre', () => {
    const ranking = classifier.rank({ energy: 7, tempo: 3, title: 'Into the Void' });
    expect(ranking.map(({ genre }) => genre).sort()).toEqual([...taxonomy.genres].sort());
    expect(ranking[0]).toMatchObject({ genre: 'doom', supergenre: 'rock/metal' });
    for (let i = 1; i < ranking.length; i++) {
      expect(ranking[i].probability).toBeLessThanOrEqual(ranking[i - 1].probability);
    }
    expect(classifier.rank({ energy: 7, tempo: 3 }, { top: 2 })).toEqual(ranking.slice(0, 2));
  });

  test('ranks one song as it predicts many, bit for bit', () => {
    const nodes = classifier.predict(catalogue.songs);
    for (const i of [0, 57, 123]) {
      const [energy, tempo] = catalogue.songs.features.data.subarray(2 * i, 2 * i + 2);
      for (const { genre, probability } of classifier.rank({ energy, tempo })) {
        const node = taxonomy.nodeOfGenre(genre) ?? 0;
        expect(probability).toBe(nodes.data[i * nodes.columns + node]);
      }
    }
  });

  test('a hint rules out the supergenres that are not the song’s', () => {
    const hint = songNodes(catalogue, taxonomy);
    const nodes = classifier.predict(catalogue.songs, { hint });
    for (let i = 0; i < nodes.rows; i++) {
      for (let node = 1; node < taxonomy.size; node++) {
        const parent = i * nodes.columns + taxonomy.parents[node];
        if (taxonomy.parents[node] > 0 && hint.data[parent] === 0) {
          expect(nodes.data[i * nodes.columns + node]).toBe(0);
        }
      }
    }
    expect(() => classifier.predict([[1, 2]], { hint })).toThrow('1 songs × 9 nodes are needed');
  });

  test('songs of no genre of the taxonomy are left out, or negatives on request', async () => {
    expect(classifier.trainingSongs).toBe(200);
    const options = { ...quick, otherSongs: 'negatives' } as const;
    const strict = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
    expect(strict.trainingSongs).toBe(240);
    const polka = { energy: -5, tempo: -5 };
    const best = (c: HierarchicalClassifier) => c.rank(polka, { top: 1 })[0].probability;
    expect(best(strict)).toBeLessThan(best(classifier) / 2);
  });

  test('songs that are not to train on have no influence', async () => {
    const songs = Int32Array.from(catalogue.songs.ids.keys()).filter((i) => i % 4 > 0);
    const { data, rows, columns } = catalogue.songs.features;
    const scrambled = data.map((value, k) => (Math.floor(k / columns) % 4 > 0 ? value : -value));
    const other = {
      ...catalogue,
      songs: { ...catalogue.songs, features: { rows, columns, data: scrambled } },
    };
    const a = await HierarchicalClassifier.fit(catalogue, taxonomy, { ...quick, songs });
    const b = await HierarchicalClassifier.fit(other, taxonomy, { ...quick, songs });
    expect(b.predict(catalogue.songs)).toEqual(a.predict(catalogue.songs));
  });

  test('any number of threads gives the same bytes', async () => {
    const options = { ...quick, booster: { ...booster, subsample: 0.7, seed: 3 } };
    const one = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
    const three = await HierarchicalClassifier.fit(catalogue, taxonomy, { ...options, threads: 3 });
    for (let node = 1; node < taxonomy.size; node++) {
      expect(asBooster(three.model(node)).toXGBoost('ubj')).toEqual(
        asBooster(one.model(node)).toXGBoost('ubj'),
      );
    }
  });

  test('a saved one predicts bit for bit the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'classifier-'));
    try {
      await classifier.save(join(folder, 'model'));
      const loaded = await HierarchicalClassifier.load(join(folder, 'model'));
      expect(loaded.taxonomy.toJSON()).toEqual(taxonomy.toJSON());
      expect(loaded.featureNames).toEqual(['energy', 'tempo']);
      expect(loaded.trainingSongs).toBe(200);
      expect(loaded.predict(catalogue.songs)).toEqual(classifier.predict(catalogue.songs));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a supergenre with one genre adds nothing to it', async () => {
    const chain = Taxonomy.fromJSON({
      name: 'music',
      children: [{ name: 'hip hop' }, { name: 'rock', children: [{ name: 'doom' }] }],
    });
    const fitted = await HierarchicalClassifier.fit(catalogue, chain, quick);
    const { data, columns } = fitted.predict(catalogue.songs);
    expect(asBooster(fitted.model('rock/doom')).rounds).toBe(0);
    for (let i = 0; i < data.length; i += columns) expect(data[i + 3]).toBeCloseTo(data[i + 2], 6);
  });

  test.each([
    [
      'no song has',
      { children: [{ name: 'hip hop' }, { name: 'polca' }] },
      'the genre "polca"; no artist has "polca"; did you mean "polka"?',
    ],
  ])('refuses a genre that %s', async (_, tree, message) => {
    const wrong = Taxonomy.fromJSON({ name: 'music', ...tree });
    await expect(HierarchicalClassifier.fit(catalogue, wrong)).rejects.toThrow(message);
  });

  test('refuses unknown nodes and options by name', async () => {
    expect(() => classifier.model('rap/trapp')).toThrow('did you mean "rap/trap"?');
    expect(() => classifier.model(0)).toThrow('no model for node "0"');
    const options = { booster: { maxDeph: 3 } } as object;
    await expect(HierarchicalClassifier.fit(catalogue, taxonomy, options)).rejects.toThrow(
      'unknown option "booster.maxDeph"; did you mean "maxDepth"?',
    );
  });

  test('ends when told to', async () => {
    const controller = new AbortController();
    const fit = HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...quick,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(fit).rejects.toThrow('enough');
  });
});
