import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from '../../../src/core/numbers/index.js';
import { type DealtSongs, partsOf } from '../../../src/pipeline/description/dealt-songs.js';
import {
  type Elimination,
  eliminateFeatures,
  eliminationCounts,
  summary,
} from '../../../src/pipeline/description/elimination.js';

const COUNT = 150;
const featureNames = ['noise', 'telling', 'constant', 'helping'];

/** Songs of two classes, which the second feature tells, and the fourth where the second does not. */
function madeUp(): DealtSongs {
  const random = new Random(3);
  const columns = featureNames.length;
  const data = new Float32Array(columns * COUNT);
  const labels = new Uint8Array(2 * COUNT);
  const partOf = new Int32Array(COUNT);
  for (let i = 0; i < COUNT; i++) {
    const label = i % 2;
    const isClear = i % 5 < 3;
    const telling = (isClear ? 3 * label : 1.5) + random.normal() / 2;
    const helping = (isClear ? 1.5 : 3 * label) + random.normal() / 2;
    data.set([random.normal(), telling, 5, helping], columns * i);
    labels[2 * i + label] = 1;
    partOf[i] = Math.floor(i / 2) % 3;
  }
  return {
    data: {
      features: { rows: COUNT, columns, data },
      featureNames,
      truth: { rows: COUNT, columns: 2, data: labels },
      exclusive: true,
    },
    together: { offsets: new Uint32Array(COUNT + 1), values: new Int32Array(0) },
    parts: partsOf(partOf, 3),
    classes: ['one', 'other'],
    of: COUNT,
    mixed: 0,
  };
}

async function eliminated(dealt: DealtSongs, threads = 1): Promise<Elimination> {
  const found = await eliminateFeatures(dealt, { seed: 1 }, { threads });
  if (found === undefined) throw new Error('nothing was eliminated');
  return found;
}

describe('eliminateFeatures', () => {
  const dealt = madeUp();
  let elimination: Elimination;
  beforeAll(async () => {
    elimination = await eliminated(dealt);
  });

  test('leaves what tells the classes, in every part', () => {
    const { features, points, fewest } = elimination;
    const order = features.map(({ feature }) => feature);
    expect(order.slice(0, 2).sort()).toEqual(['constant', 'noise']);
    expect(features[0].rank + features[1].rank).toBe(7);
    expect(fewest).toBe(2);
    expect(features.map(({ kept }) => kept)).toEqual([0, 0, 3, 3]);
    expect(points.map((point) => point.features)).toEqual([4, 3, 2, 1]);
    const scores = points.map(({ averagePrecision }) => averagePrecision.mean);
    expect(scores[2]).toBeGreaterThan(0.95);
    expect(scores[3]).toBeLessThan(scores[2] - 0.05);
    expect(points.map(({ going }) => going)).toEqual([...[[order[0]], [order[1]], [order[2]], []]]);
  });

  test('asks songs that are held out for a score only, never for the order', async () => {
    const [part] = dealt.parts;
    const alone = { ...dealt, parts: [part] };
    const shuffled = new Random(7).shuffle(part.held.slice());
    const features = { ...dealt.data.features, data: dealt.data.features.data.slice() };
    part.held.forEach((row, i) => {
      const from = 4 * shuffled[i];
      features.data.set(dealt.data.features.data.subarray(from, from + 4), 4 * row);
    });
    const before = await eliminated(alone);
    const after = await eliminated({ ...alone, data: { ...dealt.data, features } });
    expect(after.features.map(({ rank }) => rank)).toEqual(before.features.map(({ rank }) => rank));
    for (const [i, { averagePrecision }] of after.points.slice(0, 3).entries()) {
      expect(averagePrecision.mean).toBeLessThan(before.points[i].averagePrecision.mean - 0.1);
    }
  });

  test('gives the same with more threads', async () => {
    expect(await eliminated(dealt, 2)).toEqual(elimination);
  });

  test('needs two features, and songs in every part', async () => {
    const { features } = dealt.data;
    const narrow = { ...features, columns: 1, data: features.data.slice(0, COUNT) };
    const one = { ...dealt.data, features: narrow, featureNames: ['noise'] };
    const options = [{ seed: 1 }, { threads: 1 }] as const;
    expect(await eliminateFeatures({ ...dealt, data: one }, ...options)).toBeUndefined();
    const parts = [...dealt.parts, { held: new Int32Array(0), train: dealt.parts[0].train }];
    expect(await eliminateFeatures({ ...dealt, parts }, ...options)).toBeUndefined();
  });
});

describe('eliminationCounts', () => {
  test('lets a quarter go at once until 16 are left', () => {
    const last = Array.from({ length: 16 }, (_, i) => 16 - i);
    expect(eliminationCounts(58)).toEqual([58, 44, 33, 25, 19, ...last]);
    expect(eliminationCounts(17)).toEqual([17, ...last]);
    expect(eliminationCounts(16)).toEqual(last);
  });

  test('go down to one, at most a quarter at a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (features) => {
        const counts = eliminationCounts(features);
        expect([counts[0], counts.at(-1)]).toEqual([features, 1]);
        for (let i = 1; i < counts.length; i++) {
          expect(counts[i]).toBeLessThan(counts[i - 1]);
          expect(counts[i]).toBeGreaterThanOrEqual(
            Math.min(counts[i - 1] - 1, 0.75 * counts[i - 1]),
          );
        }
      }),
    );
  });
});

describe('summary', () => {
  const of = (...parts: readonly (readonly [scores: number[], ranks: number[]])[]) =>
    summary(
      ['a', 'b', 'c'],
      [3, 2, 1],
      parts.map(([scores, ranks]) => ({ scores, ranks: Int32Array.from(ranks) })),
    );

  test('takes the fewest features within one standard error of the best', () => {
    const found = of(
      [
        [0.8, 0.9, 0.84],
        [3, 1, 2],
      ],
      [
        [0.7, 0.7, 0.7],
        [2, 1, 3],
      ],
    );
    expect(found.best).toBe(2);
    expect(found.standardError).toBeCloseTo(0.1, 12); // deviation √0.02, two parts
    expect(found.fewest).toBe(1);
    expect(found.points[0].averagePrecision.mean).toBeCloseTo(0.75, 12);
    expect(found.points[1].averagePrecision.deviation).toBeCloseTo(Math.sqrt(0.02), 12);
  });

  test('takes the best itself where fewer are worse', () => {
    const found = of(
      [
        [0.8, 0.9, 0.5],
        [3, 1, 2],
      ],
      [
        [0.81, 0.91, 0.5],
        [3, 1, 2],
      ],
    );
    expect([found.best, found.fewest]).toEqual([2, 2]);
  });

  test('of equally good numbers the smaller one is the best', () => {
    expect(
      of([
        [0.5, 0.5, 0.5],
        [3, 2, 1],
      ]).best,
    ).toBe(1);
  });

  test('orders features by their mean rank, and counts in how many parts each is kept', () => {
    const { features, points } = of(
      [
        [0.8, 0.9, 0.1],
        [3, 1, 2],
      ],
      [
        [0.8, 0.9, 0.1],
        [2, 1, 3],
      ],
      [
        [0.8, 0.9, 0.1],
        [3, 2, 1],
      ],
    );
    expect(features).toEqual([
      { feature: 'a', rank: expect.closeTo(8 / 3, 12), kept: 1 },
      { feature: 'c', rank: 2, kept: 2 },
      { feature: 'b', rank: expect.closeTo(4 / 3, 12), kept: 3 },
    ]);
    expect(points.map(({ going }) => going)).toEqual([['a'], ['c'], []]);
  });
});
