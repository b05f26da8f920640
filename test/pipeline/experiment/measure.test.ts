import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import { type DenseMatrix, selectRows } from '../../../src/core/matrix/index.js';
import { bootstrapIntervals, evaluateRanking } from '../../../src/evaluation/index.js';
import { testExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { measure } from '../../../src/pipeline/experiment/measure.js';
import { type Metrics, metricsSchema } from '../../../src/pipeline/experiment/metrics.js';
import type { TestScores } from '../../../src/pipeline/experiment/scores.js';
import { countSongs } from '../../../src/pipeline/experiment/song-counts.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { smallCatalogue, taxonomy, withOwnLabels } from '../small-task.js';

const none = { resamples: 0, level: 0.95, split: 'artist', seed: 0 } as const;
const counted = { songs: { train: 123, test: 4, leftOut: [] }, notes: ['a note'] };
const told = { ...counted, combining: 'product' } as const;
const genre = (name: string) => taxonomy.genres.indexOf(name);

/** The labels of the test songs. */
const labels = [['trap'], ['trap', 'polka'], ['metal'], ['polka']];

/** Scores of the four songs for each genre by name, 0 for others. */
function scoresOf(rows: readonly Readonly<Record<string, number>>[]): DenseMatrix {
  const columns = taxonomy.genres.length;
  const data = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    for (const [name, score] of Object.entries(row)) data[i * columns + genre(name)] = score;
  });
  return { rows: rows.length, columns, data };
}

/** Right of all songs. */
const perfect = scoresOf([
  { trap: 0.875 },
  { trap: 0.75, polka: 0.5 },
  { metal: 0.5 },
  { polka: 1 },
]);
/** Takes song 2 for trap before the two that are. */
const wrong = scoresOf([
  { trap: 0.5, indie: 0.75 },
  { trap: 0.25, polka: 0.125 },
  { trap: 1, metal: 0.5 },
  { polka: 1 },
]);

/** The same of rap and rock: first wrong about the songs 0 and 2, then right. */
const tops = [
  [0.25, 0, 1, 0, 0.5, 0.5, 0, 0.25],
  [1, 0, 1, 0, 0, 1, 0, 0],
].map((scores) => ({ rows: 4, columns: 2, data: Float32Array.from(scores) }));

describe('measure', () => {
  let catalogue: Catalogue;
  let task: Task;
  let metrics: Metrics;
  const scores: TestScores = {
    kept: Int32Array.of(0, 1, 2, 3),
    nodes: { rows: 4, columns: taxonomy.size, data: new Float32Array(4 * taxonomy.size) },
    genres: { vanilla: wrong, hierarchical: perfect, hinted: perfect },
    supergenres: { vanilla: tops[0], hierarchical: tops[1], hinted: tops[1] },
  };

  beforeAll(async () => {
    const small = await smallCatalogue({ artistsPerGenre: 1, songsPerArtist: 2 });
    catalogue = withOwnLabels(small, (song) => labels[song]);
    task = new Task(testExperiment(catalogue), taxonomy);
    metrics = await measure(task, scores, told, none, { threads: 1 });
  });

  test('tells what it is told of the songs', () => {
    expect(metrics).toMatchObject(counted);
    expect(metrics.minimumCoverageError).toBe((1 + 2 + 1 + 1) / 4);
    expect(metrics.hierarchy).toEqual({ depth: 2, combining: 'product' });
    expect([metrics.confidence, metrics.confusion]).toEqual([undefined, undefined]);
    expect(metrics.classifiers.vanilla.classes).toBeUndefined();
  });

  test('has the figures of each classifier', () => {
    const { hierarchical, hinted, vanilla } = metrics.classifiers;
    expect(hierarchical.averagePrecision.macro).toBe(1);
    expect(hierarchical.coverageError).toBe(5 / 4);
    expect(hierarchical.labelRankingLoss).toBe(0);
    expect(hinted).toEqual(hierarchical);
    // The songs of trap come second and third; those of other genres first.
    const trap = (1 / 2 + 2 / 3) / 2;
    expect(vanilla.averagePrecision.macro).toBeCloseTo((trap + 1 + 1) / 3, 12);
    expect(vanilla.coverageError).toBe((2 + 2 + 2 + 1) / 4);
    expect(vanilla).toEqual(evaluateRanking(task.test.genres, wrong));
  });

  test('has a line for each genre, null where no test song has it', () => {
    expect(metrics.genres.map((line) => line.genre)).toEqual(taxonomy.genres);
    const lines = new Map(metrics.genres.map((line) => [line.genre, line]));
    const trap = (1 / 2 + 2 / 3) / 2;
    expect(lines.get('trap')).toEqual({
      ...{ genre: 'trap', supergenre: 'rap', support: 2 },
      averagePrecision: { vanilla: expect.closeTo(trap, 12), hierarchical: 1, hinted: 1 },
    });
    expect(lines.get('polka')).toEqual({
      ...{ genre: 'polka', supergenre: 'music', support: 2 },
      averagePrecision: { vanilla: 1, hierarchical: 1, hinted: 1 },
    });
    expect(lines.get('hip hop')).toEqual({
      ...{ genre: 'hip hop', supergenre: 'rap', support: 0 },
      averagePrecision: { vanilla: null, hierarchical: null, hinted: null },
    });
  });

  test('has a line for each supergenre, whose songs have any of its genres', () => {
    expect(metrics.supergenres).toEqual([
      {
        ...{ supergenre: 'rap', support: 2 },
        // The true songs come first and third.
        averagePrecision: {
          vanilla: expect.closeTo((1 + 2 / 3) / 2, 12),
          ...{ hierarchical: 1, hinted: 1 },
        },
      },
      {
        ...{ supergenre: 'rock', support: 1 },
        averagePrecision: { vanilla: 1, hierarchical: 1, hinted: 1 },
      },
    ]);
  });

  test.each(['song', 'artist'] as const)('draws resamples by %s', async (split) => {
    const resampling = { resamples: 20, level: 0.9, split, seed: 5 };
    const measured = await measure(task, scores, told, resampling, { threads: 1 });
    const { confidence } = measured;
    // Song i is the first artist's or another's, one after the other.
    const { offsets, values } = catalogue.songs.artists;
    const first = Int32Array.from(task.test.positions, (song) => values[offsets[song]]);
    const expected = await bootstrapIntervals(task.test.genres, scores.genres, {
      ...{ resamples: 20, level: 0.9, seed: 5 },
      ...(split === 'artist' && { groups: first }),
    });
    expect(confidence).toEqual({ resamples: 20, level: 0.9, drawn: split, ...expected });
    const lines = [...measured.genres, ...measured.supergenres];
    expect(lines.map(({ intervals }) => intervals?.hierarchical.high)).toEqual(
      lines.map(({ support }) => (support > 0 ? 1 : Number.NaN)),
    );
  });

  describe('where a song has one class', () => {
    let exclusive: Task;
    let ofExclusive: TestScores;

    beforeAll(() => {
      exclusive = new Task(testExperiment(catalogue), taxonomy, { exclusive: true });
      const rows = Int32Array.from(exclusive.test.positions, (song) =>
        task.test.positions.indexOf(song),
      );
      const { nodes, genres, supergenres } = scores;
      ofExclusive = {
        kept: Int32Array.from(rows.keys()),
        nodes: selectRows(nodes, rows),
        genres: {
          vanilla: selectRows(genres.vanilla, rows),
          hierarchical: selectRows(genres.hierarchical, rows),
          hinted: selectRows(genres.hinted, rows),
        },
        supergenres: {
          vanilla: selectRows(supergenres.vanilla, rows),
          hierarchical: selectRows(supergenres.hierarchical, rows),
          hinted: selectRows(supergenres.hinted, rows),
        },
      };
    });

    test('leaves out songs with several, and has the figures of classes', async () => {
      const resampling = { resamples: 20, level: 0.9, split: 'song', seed: 5 } as const;
      const measured = await measure(exclusive, ofExclusive, told, resampling, { threads: 1 });
      const { classifiers, confusion, confidence } = measured;
      expect(exclusive.test.positions).toHaveLength(3);
      expect(countSongs(exclusive, 0)).toEqual({
        ...{ train: 0, test: 3 },
        leftOut: expect.arrayContaining([
          { reason: 'test songs in several genres of the taxonomy', count: 1 },
        ]),
      });
      // Of trap, metal and polka the first two are taken for indie and trap.
      expect(classifiers.vanilla.classes).toEqual({
        accuracy: expect.closeTo(1 / 3, 12),
        balancedAccuracy: expect.closeTo(1 / 3, 12),
        macroF1: expect.closeTo(1 / 4, 12),
        logLoss: expect.closeTo((2 * Math.LN2 - Math.log(1 - 2 ** -23)) / 3, 12),
        averagePrecision: classifiers.vanilla.averagePrecision.macro,
      });
      expect(classifiers.hierarchical.classes?.accuracy).toBe(1);
      expect(confusion?.classes.map(({ name }) => name)).toEqual(taxonomy.genres);
      expect(confusion?.classes[genre('trap')]).toEqual({
        ...{ name: 'trap', support: 1, predicted: 1, precision: 1, recall: 1, f1: 1 },
      });
      expect(confusion?.classes[genre('indie')]).toMatchObject({ support: 0, recall: Number.NaN });
      expect(confusion?.counts.map((row, i) => row[i])).toEqual(
        taxonomy.genres.map((name) => Number(['trap', 'metal', 'polka'].includes(name))),
      );
      expect(confidence?.classifiers.hierarchical.classes?.accuracy).toEqual({ low: 1, high: 1 });
      expect(confidence?.differences.hierarchical?.classes?.macroF1.high).toBeGreaterThan(0);
    });

    test('the figures come back from JSON', async () => {
      const figures = await measure(exclusive, ofExclusive, told, none, { threads: 1 });
      expect(metricsSchema.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
    });

    test('refuses test songs that all have several', () => {
      const several = withOwnLabels(catalogue, () => ['trap', 'polka']);
      const other = new Task(testExperiment(several), taxonomy, { exclusive: true });
      expect(() => other.test).toThrow('no test song is in exactly one genre');
    });
  });
});
