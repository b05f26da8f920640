import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantile, Random } from '../../../src/core/numbers/index.js';
import {
  averagePrecision,
  bootstrapIntervals,
  bootstrapOverSplits,
  coverageError,
  evaluateClasses,
  evaluateRanking,
  logLoss,
} from '../../../src/evaluation/index.js';
import { rankPairs, weightedPrecision } from '../../../src/evaluation/intervals/ranked-pairs.js';
import { toRanking } from '../../../src/evaluation/truth.js';

/** Songs whose true labels score about `signal` higher. */
function made(songs: number, labels: number, signal: number, seed: number) {
  const random = new Random(seed);
  const truth = Array.from({ length: songs }, () =>
    Array.from({ length: labels }, () => Number(random.uniform() < 0.3)),
  );
  const scores = truth.map((row) => row.map((value) => signal * value + random.normal()));
  return { truth, scores };
}

/** Without a true pair both are undefined. */
function expectSame(value: number, expected: number): void {
  if (Number.isNaN(expected)) expect(value).toBeNaN();
  else expect(value).toBeCloseTo(expected, 12);
}

describe('average precision with weights', () => {
  const cell = fc.record({ label: fc.constantFrom(0, 1), score: fc.constantFrom(0.1, 0.5, 0.9) });
  const song = fc.tuple(fc.integer({ min: 0, max: 3 }), cell, cell);

  test('is that of songs repeated as often as they count', () => {
    fc.assert(
      fc.property(fc.array(song, { minLength: 1, maxLength: 12 }), (songs) => {
        const matrix = (key: 'label' | 'score') => songs.map(([, a, b]) => [a[key], b[key]]);
        const repeated = songs.flatMap((one) => new Array<typeof one>(one[0]).fill(one));
        fc.pre(repeated.length > 0);
        const ranking = toRanking(matrix('label'), matrix('score'));
        const weights = Int32Array.from(songs, ([weight]) => weight);
        const truth = repeated.map(([, a, b]) => [a.label, b.label]);
        const scores = repeated.map(([, a, b]) => [a.score, b.score]);
        const expected = averagePrecision(truth, scores, { average: 'none' });
        expected.forEach((value, label) => {
          expectSame(weightedPrecision(rankPairs(ranking, label), weights), value);
        });
        const micro = averagePrecision(truth, scores, { average: 'micro' });
        expectSame(weightedPrecision(rankPairs(ranking), weights), micro);
      }),
    );
  });
});

describe('intervals', () => {
  test('hold the figure itself, and get narrower with more songs', async () => {
    const widths: number[] = [];
    for (const songs of [100, 1600]) {
      const { truth, scores } = made(songs, 5, 1.5, 3);
      const { classifiers } = await bootstrapIntervals(truth, { one: scores }, { resamples: 300 });
      const { averagePrecision: intervals, coverageError: coverage } = classifiers.one;
      const figures = evaluateRanking(truth, scores);
      for (const average of ['micro', 'weighted', 'macro', 'samples'] as const) {
        const { low, high } = intervals[average];
        expect(low).toBeLessThan(figures.averagePrecision[average]);
        expect(high).toBeGreaterThan(figures.averagePrecision[average]);
      }
      expect(coverage.low).toBeLessThan(figures.coverageError);
      expect(coverage.high).toBeGreaterThan(figures.coverageError);
      widths.push(intervals.macro.high - intervals.macro.low);
    }
    // The standard error falls with the root of the songs: to a quarter here.
    expect(widths[1] / widths[0]).toBeGreaterThan(0.15);
    expect(widths[1] / widths[0]).toBeLessThan(0.4);
  });

  test('hold the true figure about as often as they say', async () => {
    const all = made(20_000, 3, 1, 9);
    const target = averagePrecision(all.truth, all.scores, { average: 'macro' });
    let held = 0;
    const draws = 60;
    for (let seed = 0; seed < draws; seed++) {
      const { truth, scores } = made(250, 3, 1, 100 + seed);
      const { classifiers } = await bootstrapIntervals(
        truth,
        { one: scores },
        { resamples: 100, level: 0.8, seed },
      );
      const { low, high } = classifiers.one.averagePrecision.macro;
      if (low <= target && target <= high) held++;
    }
    // 80 % of 60, four standard deviations either way.
    expect(held).toBeGreaterThanOrEqual(36);
    expect(held).toBeLessThanOrEqual(59);
  });

  test('of a difference are of pairs: narrower than those of the two', async () => {
    const { truth, scores } = made(400, 4, 1, 5);
    const random = new Random(8);
    const slightly = scores.map((row) => row.map((value) => value + 0.1 * random.normal()));
    const { classifiers, differences } = await bootstrapIntervals(
      truth,
      { first: scores, second: slightly },
      { resamples: 200 },
    );
    expect(Object.keys(differences)).toEqual(['second']);
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const own = width(classifiers.second.averagePrecision.macro);
    expect(width(differences.second?.averagePrecision.macro ?? { low: 0, high: 9 })).toBeLessThan(
      own / 2,
    );
    const [a, b] = [slightly, scores].map((each) => coverageError(truth, each));
    const { low, high } = differences.second?.coverageError ?? { low: 1, high: -1 };
    expect(low).toBeLessThanOrEqual(a - b);
    expect(high).toBeGreaterThanOrEqual(a - b);
  });

  test('are wider where whole groups are drawn that are alike', async () => {
    const { truth, scores } = made(60, 3, 1, 2);
    const copies = (rows: number[][]) => rows.flatMap((row) => [row, row, row, row]);
    const groups = Int32Array.from({ length: 240 }, (_, i) => 7 * Math.floor(i / 4));
    const options = { resamples: 300 };
    const bySong = await bootstrapIntervals(copies(truth), { one: copies(scores) }, options);
    const byGroup = await bootstrapIntervals(
      copies(truth),
      { one: copies(scores) },
      { ...options, groups },
    );
    const alone = await bootstrapIntervals(truth, { one: scores }, options);
    const width = (of: typeof alone) => {
      const { low, high } = of.classifiers.one.averagePrecision.samples;
      return high - low;
    };
    expect(width(byGroup) / width(bySong)).toBeGreaterThan(1.6);
    expect(width(byGroup)).toBeCloseTo(width(alone), 12);
  });

  test('of exclusive classes are those of the figures on resamples drawn again', async () => {
    const random = new Random(4);
    const truth = Array.from({ length: 40 }, () => {
      const own = random.integer(3);
      return [0, 1, 2].map((j) => Number(j === own));
    });
    const scores = truth.map((row) => {
      const weights = row.map((value) => value + 2 * random.uniform());
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((value) => value / sum);
    });
    const options = { resamples: 25, level: 0.9, seed: 6 };
    const intervals = await bootstrapIntervals(
      truth,
      { one: scores, same: scores },
      { ...options, exclusive: true },
    );
    const drawn = Array.from({ length: options.resamples }, (_, r) => {
      const draw = new Random(options.seed, r);
      const songs = truth.map(() => draw.integer(truth.length));
      const [own, said] = [truth, scores].map((rows) => songs.map((song) => rows[song]));
      const { accuracy, balancedAccuracy, macro } = evaluateClasses(own, said);
      return { accuracy, balancedAccuracy, macroF1: macro.f1, logLoss: logLoss(own, said) };
    });
    const { classes } = intervals.classifiers.one;
    for (const figure of ['accuracy', 'balancedAccuracy', 'macroF1', 'logLoss'] as const) {
      const sorted = Float64Array.from(drawn, (figures) => figures[figure]).sort();
      expect(classes?.[figure].low).toBeCloseTo(quantile(sorted, 0.05), 12);
      expect(classes?.[figure].high).toBeCloseTo(quantile(sorted, 0.95), 12);
      expect(intervals.differences.same?.classes?.[figure]).toEqual({ low: 0, high: 0 });
    }
    expect(intervals.classifiers.same).toEqual(intervals.classifiers.one);
    const others = await bootstrapIntervals(truth, { one: scores }, options);
    expect(others.classifiers.one.classes).toBeUndefined();
  });

  test.each([
    [{ resamples: 5 }, 'resamples'],
    [{ level: 1 }, 'level'],
    [{ groups: [0] }, 'groups: 1 for 3 songs'],
    [{ groups: [0, 1, -1] }, 'groups: the group of song 2 is -1'],
  ])('refuse wrong options: %o', async (options, message) => {
    const { truth, scores } = made(3, 2, 1, 1);
    await expect(bootstrapIntervals(truth, { one: scores }, options)).rejects.toThrow(message);
  });

  test('refuse no classifier, and end when told to', async () => {
    const { truth, scores } = made(50, 2, 1, 1);
    await expect(bootstrapIntervals(truth, {})).rejects.toThrow(
      'at least one classifier is needed',
    );
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      if (done === 20) controller.abort(new Error('enough'));
    };
    const work = bootstrapIntervals(
      truth,
      { one: scores },
      { signal: controller.signal, onProgress },
    );
    await expect(work).rejects.toThrow('enough');
  });
});

describe('intervals over several splits', () => {
  const options = { resamples: 30, seed: 3, level: 0.9 };

  test('of one split are those of its songs', async () => {
    const { truth, scores } = made(40, 3, 1, 1);
    const groups = Int32Array.from(truth, (_, i) => i % 15);
    const one = { one: scores, two: truth };
    const expected = await bootstrapIntervals(truth, one, { ...options, groups });
    expect(await bootstrapOverSplits([{ truth, scores: one, groups }], options)).toEqual(expected);
  });

  test('are of the mean of both, a song counting as often in each', async () => {
    const whole = made(30, 3, 1, 2);
    const songs = whole.truth.map((_, i) => i);
    const parts = [songs.filter((i) => i % 3 > 0), songs.filter((i) => i % 2 > 0)];
    const splits = parts.map((part) => ({
      truth: part.map((i) => whole.truth[i]),
      scores: { one: part.map((i) => whole.scores[i]) },
      groups: part,
    }));
    const { classifiers } = await bootstrapOverSplits(splits, options);
    const numbers = [...new Set(parts.flat())];
    const drawn = Array.from({ length: options.resamples }, (_, r) => {
      const random = new Random(options.seed, r);
      const times = new Map<number, number>();
      for (const _ of numbers) {
        const song = numbers[random.integer(numbers.length)];
        times.set(song, (times.get(song) ?? 0) + 1);
      }
      const ofParts = parts.map((part) => {
        const again = part.flatMap((i) => new Array<number>(times.get(i) ?? 0).fill(i));
        return coverageError(
          again.map((i) => whole.truth[i]),
          again.map((i) => whole.scores[i]),
        );
      });
      return (ofParts[0] + ofParts[1]) / 2;
    });
    const sorted = Float64Array.from(drawn).sort();
    expect(classifiers.one.coverageError.low).toBeCloseTo(quantile(sorted, 0.05), 12);
    expect(classifiers.one.coverageError.high).toBeCloseTo(quantile(sorted, 0.95), 12);
  });

  test('refuse no split', async () => {
    await expect(bootstrapOverSplits([], options)).rejects.toThrow('at least one is needed');
  });
});
