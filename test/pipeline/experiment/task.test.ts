import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import { InputError } from '../../../src/core/errors/index.js';
import { listAt } from '../../../src/core/matrix/index.js';
import { drawExperiment, testExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { quickOptions, smallCatalogue, taxonomy, withOwnLabels } from '../small-task.js';

describe('Task', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await smallCatalogue();
  });
  const taskOf = (songs: Catalogue, split: 'artist' | 'song') =>
    new Task(drawExperiment(songs, quickOptions({ evaluation: { split } }).evaluation), taxonomy);

  test.each(['artist', 'song'] as const)(
    'deals training songs alone to five folds, split by %s',
    (split) => {
      const { folds, split: sides } = taskOf(catalogue, split);
      const isTraining = new Set(sides.train);
      const sizes = [0, 0, 0, 0, 0];
      folds.forEach((fold, song) => {
        if (fold >= 0) sizes[fold]++;
        if (!isTraining.has(song)) expect(fold).toBe(-1);
      });
      expect(Math.min(...sizes)).toBeGreaterThan(0.5 * Math.max(...sizes));
      if (split === 'song') expect(sizes.reduce((a, b) => a + b)).toBe(sides.train.length);
    },
  );

  test('keeps an artist’s songs in one fold when the split is by artist', () => {
    const { folds, split } = taskOf(catalogue, 'artist');
    const foldOf = new Map<number, number>();
    for (const song of split.train) {
      if (folds[song] < 0) continue;
      for (const artist of listAt(catalogue.songs.artists, song)) {
        expect(foldOf.get(artist) ?? folds[song]).toBe(folds[song]);
        foldOf.set(artist, folds[song]);
      }
    }
    for (const song of split.train) {
      const own = Array.from(listAt(catalogue.songs.artists, song), (artist) => foldOf.get(artist));
      if (folds[song] < 0) expect(new Set(own).size).toBeGreaterThan(1);
    }
  });

  test('stratifies folds over the genres of the songs themselves', () => {
    const isRare = (song: number) => song % 9 === 4;
    const own = withOwnLabels(catalogue, (song) => (isRare(song) ? 'trap' : 'polka'));
    const { folds, split } = taskOf(own, 'song');
    const rare = split.train.filter(isRare);
    for (let fold = 0; fold < 5; fold++) {
      const inFold = rare.filter((song) => folds[song] === fold).length;
      expect(Math.abs(inFold - rare.length / 5)).toBeLessThan(1);
    }
  });

  test('makes its truth again after it was forgotten', () => {
    const task = taskOf(catalogue, 'song');
    const { truth } = task;
    task.forgetTruth();
    expect(task.truth).not.toBe(truth);
    expect(task.truth).toEqual(truth);
  });

  test('tests on the test songs that have a genre of the taxonomy', () => {
    const labels = ['trap', 'jazz', 'polka'];
    const own = withOwnLabels(catalogue, (song) => labels[song % 3]);
    const task = taskOf(own, 'song');
    const { positions, nodes, genres } = task.test;
    expect([...positions]).toEqual([...task.split.test].filter((song) => song % 3 !== 1));
    positions.forEach((song, i) => {
      expect(task.isLabelled(song)).toBe(true);
      const row = nodes.data.subarray(i * nodes.columns, (i + 1) * nodes.columns);
      expect(row).toEqual(task.truth.data.subarray(song * nodes.columns).subarray(0, row.length));
      taxonomy.genres.forEach((genre, g) => {
        expect(genres.data[i * genres.columns + g] === 1).toBe(genre === labels[song % 3]);
      });
    });
    expect(task.test).toBe(task.test);
  });

  test('says so where no test song has a genre of the taxonomy', () => {
    const own = withOwnLabels(catalogue, (song) => (song < 5 ? 'jazz' : 'trap'));
    const ids = own.songs.ids.slice(0, 5);
    const task = new Task(testExperiment(own, ids), taxonomy);
    expect(() => task.test).toThrow(InputError);
    expect(() => task.test).toThrow('no test song has any of the taxonomy’s genres');
  });
});
