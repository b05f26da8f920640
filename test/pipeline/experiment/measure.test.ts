import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { bootstrapIntervals, evaluateRanking } from '../../../src/evaluation/index.js';
import { testExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { measure } from '../../../src/pipeline/experiment/measure.js';
import type { Metrics } from '../../../src/pipeline/experiment/metrics.js';
import type { TestScores } from '../../../src/pipeline/experiment/scores.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { smallCatalogue, taxonomy, withOwnLabels } from '../small-task.js';

const none = { resamples: 0, level: 0.95, split: 'artist', seed: 0 } as const;
const told = { songs: { train: 123, test: 4, leftOut: [] }, notes: ['a note'] };
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

describe('measure', () => {
  let catalogue: Catalogue;
  let task: Task;
  let metrics: Metrics;
  const scores: TestScores = {
    nodes: { rows: 4, columns: taxonomy.size, data: new Float32Array(4 * taxonomy.size) },
    genres: { vanilla: wrong, hierarchical: perfect, hinted: perfect },
  };

  beforeAll(async () => {
    const small = await smallCatalogue({ artistsPerGenre: 1, songsPerArtist: 2 });
    catalogue = withOwnLabels(small, (song) => labels[song]);
    task = new Task(testExperiment(catalogue), taxonomy);
    metrics = await measure(task, scores, told, none, {});
  });

  test('tells what it is told of the songs', () => {
    expect(metrics).toMatchObject(told);
    expect(metrics.minimumCoverageError).toBe((1 + 2 + 1 + 1) / 4);
    expect(metrics.confidence).toBeUndefined();
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

  test.each(['song', 'artist'] as const)('draws resamples by %s', async (split) => {
    const resampling = { resamples: 20, level: 0.9, split, seed: 5 };
    const { confidence } = await measure(task, scores, told, resampling, {});
    // Song i is the first artist's or another's, one after the other.
    const { offsets, values } = catalogue.songs.artists;
    const first = Int32Array.from(task.test.positions, (song) => values[offsets[song]]);
    const expected = await bootstrapIntervals(task.test.genres, scores.genres, {
      ...{ resamples: 20, level: 0.9, seed: 5 },
      ...(split === 'artist' && { groups: first }),
    });
    expect(confidence).toEqual({ resamples: 20, level: 0.9, drawn: split, ...expected });
  });
});
