import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { labelSongs } from '../../src/catalogue/index.js';
import { GenreModel, type GenreModelOptions } from '../../src/pipeline/index.js';
import { mixedArtists } from '../classification/song-labels/mixed-artists.js';

const quick = {
  threads: 1,
  booster: { rounds: 3, maxDepth: 2 },
  evaluation: { resamples: 0 },
} satisfies GenreModelOptions;
const product = { combining: 'product' } as const;
const ofSongs = {
  ...quick,
  classification: { ...product, labels: 'songs' },
} satisfies GenreModelOptions;

const made = await mixedArtists({
  ...{ artists: 30, songs: 6, genres: 4, genresOfArtist: 2, distance: 5 },
});

describe('a whole fit on genres of songs', () => {
  test('tests on the same truth, trains all classifiers on the same labels, and says what it did', async () => {
    const { catalogue, taxonomy: givenTaxonomy } = made;
    const artists = { ...quick, classification: product };
    const before = await GenreModel.fit(catalogue, { ...artists, givenTaxonomy });
    const model = await GenreModel.fit(catalogue, { ...ofSongs, givenTaxonomy });
    const [metrics, earlier] = [model.result?.metrics, before.result?.metrics];
    expect(metrics?.genres.map(({ support }) => support)).toEqual(
      earlier?.genres.map(({ support }) => support),
    );
    expect(metrics?.songs).toEqual(earlier?.songs);
    expect(metrics?.classifiers.vanilla).not.toEqual(earlier?.classifiers.vanilla);
    expect(metrics?.classifiers.hierarchical).not.toEqual(earlier?.classifiers.hierarchical);
    expect(model.vanilla.songLabels).toEqual(model.classifier.songLabels);
    const notes = metrics?.notes.filter((note) => note.startsWith('genres of songs')) ?? [];
    expect(notes).toHaveLength(1);
    expect(earlier?.notes).toEqual(metrics?.notes.filter((note) => !notes.includes(note)));

    const folder = await mkdtemp(join(tmpdir(), 'song-labels-'));
    try {
      await model.save(folder);
      const loaded = await GenreModel.load(folder);
      expect(loaded.classifier.songLabels).toEqual(model.classifier.songLabels);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('is refused before it starts where songs have labels of their own', async () => {
    const { catalogue, taxonomy, own } = made;
    const songs = labelSongs(catalogue.songs, (song) => taxonomy.genres[own[song]]);
    const steps: string[] = [];
    const fit = GenreModel.fit(
      { ...catalogue, songs },
      { ...ofSongs, onProgress: ({ step }) => steps.push(step) },
    );
    await expect(fit).rejects.toThrow('the songs have labels of their own');
    expect(steps).toEqual([]);
  });
});
