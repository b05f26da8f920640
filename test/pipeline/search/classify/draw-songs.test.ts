import { describe, expect, test } from '@jest/globals';
import { makeCatalogue } from '../../../../src/catalogue/index.js';
import { listAt, selectRows } from '../../../../src/core/matrix/index.js';
import { drawExperiment } from '../../../../src/pipeline/experiment/experiment.js';
import { pipelineOptions } from '../../../../src/pipeline/index.js';
import { drawTrainingSongs } from '../../../../src/pipeline/search/classify/draw-songs.js';

const catalogue = await makeCatalogue({ artists: 60, songsPerArtist: 5, seed: 2 });
const { evaluation } = pipelineOptions.parse({ evaluation: { seed: 4 } });

describe('drawTrainingSongs', () => {
  const experiment = drawExperiment(catalogue, evaluation);
  const { train } = experiment.split;
  const idsOf = (songs: Int32Array) => Array.from(songs, (song) => catalogue.songs.ids[song]);

  test('takes whole artists, training songs only, and no more than it may', () => {
    const firstOf = (song: number) => listAt(experiment.together, song)[0] ?? -1 - song;
    for (const most of [1, 40, 100, train.length - 1]) {
      const { ids } = drawTrainingSongs(experiment, most).catalogue.songs;
      expect(ids.length).toBeLessThanOrEqual(most);
      if (most >= 40) expect(ids.length).toBeGreaterThan(most - 10);
      const drawn = new Set(ids);
      const artists = new Set(
        train.filter((song) => drawn.has(catalogue.songs.ids[song])).map(firstOf),
      );
      expect(ids).toEqual(idsOf(train.filter((song) => artists.has(firstOf(song)))));
    }
  });

  test('takes all training songs with what is known of them where there is room', () => {
    const drawn = drawTrainingSongs(experiment, train.length);
    expect(drawn.catalogue.songs.ids).toEqual(idsOf(train));
    expect(drawn.catalogue.songs.features).toEqual(selectRows(catalogue.songs.features, train));
    expect(drawn.split.train.length).toBe(train.length);
    train.forEach((song, k) => {
      expect(listAt(drawn.labels.lists, k)).toEqual(listAt(experiment.labels.lists, song));
      expect(listAt(drawn.together, k)).toEqual(listAt(experiment.together, song));
    });
  });

  test('draws others with another seed, and the same with the same one', () => {
    const ids = (seed: number) =>
      drawTrainingSongs({ ...experiment, foldSeed: seed }, 50).catalogue.songs.ids;
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });
});
