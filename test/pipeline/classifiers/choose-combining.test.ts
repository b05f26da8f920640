import { beforeAll, describe, expect, test } from '@jest/globals';
import { selectSongs } from '../../../src/catalogue/index.js';
import {
  combiningNames,
  genreColumns,
  HierarchicalClassifier,
  registerModelKind,
} from '../../../src/classification/index.js';
import { listAt, selectLabels, toLists } from '../../../src/core/matrix/index.js';
import {
  type ChosenCombining,
  chooseCombining,
} from '../../../src/pipeline/classifiers/choose-combining.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { memoryKind } from '../../models/kinds/memory.js';
import { quickOptions, scrambled, smallTask, taxonomy } from '../small-task.js';

const { booster, classification } = quickOptions();
const { combining: _, ...section } = classification;

describe('chooseCombining', () => {
  let task: Task;
  let shown: Int32Array;
  let held: Int32Array;
  let chosen: ChosenCombining;
  const steps: string[] = [];
  const optionsFor = ({ truth, folds, split }: Task) => ({
    ...{ ...section, booster, truth, folds, threads: 1 },
    songs: split.train,
  });

  beforeAll(async () => {
    task = await smallTask();
    const { folds, split } = task;
    shown = split.train.filter((song) => folds[song] >= 0 && folds[song] < 4);
    held = split.train.filter((song) => folds[song] === 4);
    chosen = await chooseCombining(task, {
      ...optionsFor(task),
      onProgress: ({ step }) => steps.push(step),
    });
  });

  test('tries every way once, and takes the one with the highest macro average precision', async () => {
    expect(chosen.songs).toBe(held.length);
    expect(chosen.tried.map(({ combining }) => combining).sort()).toEqual(
      [...combiningNames].sort(),
    );
    const heldTruth = genreColumns(selectLabels(task.truth, held), taxonomy);
    for (const { combining, averagePrecision, coverageError } of chosen.tried) {
      const classifier = await HierarchicalClassifier.fit(task.catalogue, taxonomy, {
        ...optionsFor(task),
        combining,
        songs: shown,
      });
      const scores = genreColumns(
        classifier.predict(selectSongs(task.catalogue.songs, held)),
        taxonomy,
      );
      const songs = Array.from(held, (__, i) => {
        const row = (data: ArrayLike<number>) =>
          taxonomy.genres.map((___, g) => data[i * taxonomy.genres.length + g]);
        return { labels: row(heldTruth.data), scores: row(scores.data) };
      });
      expect(averagePrecision).toBeCloseTo(macroPrecision(songs), 12);
      expect(coverageError).toBeCloseTo(coverage(songs), 12);
    }
    const figures = chosen.tried.map(({ averagePrecision }) => averagePrecision);
    expect(figures).toEqual([...figures].sort((a, b) => b - a));
    expect(chosen.combining).toBe(chosen.tried[0].combining);
  });

  test('does not train again what another way has', () => {
    const trained = new Set(steps.map((step) => step.split(':')[0]));
    expect(trained).toEqual(new Set(['ensemble', 'platt', 'isotonic']));
  });

  test('looks at no test song', async () => {
    const { catalogue, split, experiment } = task;
    const songs = scrambled(catalogue.songs, split.test);
    const { names, lists } = experiment.labels;
    const isTest = new Set(split.test);
    const labelled = Array.from(songs.ids, (_, song) =>
      isTest.has(song) ? Array.from(names.keys()) : Array.from(listAt(lists, song)),
    );
    const labels = { names, lists: toLists(labelled) };
    const other = new Task({ ...experiment, catalogue: { ...catalogue, songs }, labels }, taxonomy);
    expect(await chooseCombining(other, optionsFor(other))).toEqual(chosen);
  });

  test('trains on no song of the last fold, and on none without a fold', async () => {
    const rows: number[] = [];
    registerModelKind(memoryKind((trained) => rows.push(...trained)));
    await chooseCombining(task, { ...optionsFor(task), model: 'memory' });
    expect(task.folds.includes(-1)).toBe(true);
    expect(new Set(rows)).toEqual(new Set(shown));
  });
});

interface Song {
  readonly labels: readonly number[];
  readonly scores: readonly number[];
}

/** Mean over the genres that any song has of the mean precision at each song that has it. */
function macroPrecision(songs: readonly Song[]): number {
  const means = taxonomy.genres.flatMap((_, g) => {
    const with_ = songs.filter(({ labels }) => labels[g] === 1);
    if (with_.length === 0) return [];
    const precisions = with_.map(({ scores }) => {
      const above = songs.filter((other) => other.scores[g] >= scores[g]);
      return above.filter(({ labels }) => labels[g] === 1).length / above.length;
    });
    return mean(precisions);
  });
  return mean(means);
}

/** Mean over the songs of how many genres score at least as much as their least true one. */
function coverage(songs: readonly Song[]): number {
  return mean(
    songs.map(({ labels, scores }) => {
      const least = Math.min(...scores.filter((_, g) => labels[g] === 1));
      return scores.filter((score) => score >= least).length;
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
