import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../../src/catalogue/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import { splitByArtist, splitBySong } from '../../../src/evaluation/index.js';
import { drawExperiment, testExperiment } from '../../../src/pipeline/experiment/experiment.js';
import { Task } from '../../../src/pipeline/experiment/task.js';
import { quickOptions, smallCatalogue, taxonomy, withOwnLabels } from '../small-task.js';

const drawing = (options: object) => quickOptions({ evaluation: options }).evaluation;

describe('Experiment', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await smallCatalogue();
  });

  test('labels songs by their artists’ genres where they have none of their own', () => {
    const { labels } = drawExperiment(catalogue, drawing({}));
    expect(labels.names).toEqual(catalogue.artists.genreNames);
    const own = withOwnLabels(catalogue, () => 'trap');
    expect(drawExperiment(own, drawing({})).labels).toBe(own.songs.labels);
  });

  test('draws an artist’s songs together, or song by song', () => {
    const { lists } = drawExperiment(catalogue, drawing({})).labels;
    const options = { testShare: 0.3, seed: 4 };
    const byArtist = drawExperiment(catalogue, drawing({ split: 'artist', ...options }));
    expect(byArtist.split).toEqual(
      splitByArtist(catalogue.songs.artists, { labels: lists, ...options }),
    );
    expect(byArtist.drawn).toEqual({ split: 'artist', ...options });
    const bySong = drawExperiment(catalogue, drawing({ split: 'song', ...options }));
    expect(bySong.split).toEqual(splitBySong(lists, options));
    expect(bySong.split).not.toEqual(byArtist.split);
  });

  test('stratifies over the songs’ own labels, not their artists’ genres', () => {
    // Each artist has one song of each label, so that over the artists' genres any song would do.
    const rare = (song: number) => song % 18 === 5;
    const own = withOwnLabels(catalogue, (song) => (rare(song) ? 'trap' : 'polka'));
    const songs = Array.from(own.songs.ids.keys());
    for (let seed = 0; seed < 8; seed++) {
      const { test } = drawExperiment(own, drawing({ split: 'song', seed })).split;
      const wanted = songs.filter(rare).length / 5;
      expect(Math.abs(test.filter(rare).length - wanted)).toBeLessThanOrEqual(1);
      const labels = toLists(songs.map((song) => [rare(song) ? 1 : 0]));
      expect(test).toEqual(splitBySong(labels, { seed }).test);
    }
  });

  test('stratifies artists over their songs’ own labels', () => {
    const rare = (song: number) => song % 6 === 1;
    const own = withOwnLabels(catalogue, (song) => (rare(song) ? 'trap' : 'polka'));
    const { split, labels } = drawExperiment(own, drawing({ split: 'artist' }));
    const { artists } = own.songs;
    expect(split).toEqual(splitByArtist(artists, { labels: labels.lists, seed: 0 }));
    const genres = drawExperiment(catalogue, drawing({ split: 'artist' }));
    expect(split).not.toEqual(genres.split);
  });

  test('takes listed test songs, of which cleaning may have left some out', () => {
    const cleaned = { ...catalogue, leftOutSongs: ['broken'] };
    const { split, drawn } = drawExperiment(cleaned, drawing({}), ['song 7', 'broken', 'song 2']);
    expect([...split.test]).toEqual([2, 7]);
    expect(split.train).toHaveLength(catalogue.songs.ids.length - 2);
    expect(drawn).toBeNull();
    expect(() => drawExperiment(cleaned, drawing({}), ['stranger'])).toThrow('"stranger"');
  });

  test('of test songs alone has nothing to train on', () => {
    const all = testExperiment(catalogue);
    expect([...all.split.test]).toEqual([...catalogue.songs.ids.keys()]);
    const { split, drawn } = testExperiment(catalogue, ['song 3']);
    const others = catalogue.songs.ids.length - 1;
    expect([[...split.test], split.train.length, split.leftOut.length]).toEqual([[3], 0, others]);
    expect(drawn).toBeNull();
  });

  test('over a taxonomy knows which nodes each song is in', () => {
    const labels = ['trap', 'polka', 'jazz'];
    const own = withOwnLabels(catalogue, (song) => labels[song % 3]);
    const { truth } = new Task(drawExperiment(own, drawing({})), taxonomy);
    for (let song = 0; song < truth.rows; song++) {
      const row = truth.data.subarray(song * taxonomy.size, (song + 1) * taxonomy.size);
      const names = taxonomy.names.filter((_, node) => row[node] === 1);
      expect(new Set(names)).toEqual(
        new Set([['music', 'rap', 'trap'], ['music', 'polka'], []][song % 3]),
      );
    }
  });
});
