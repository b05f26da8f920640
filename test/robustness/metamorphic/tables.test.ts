import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ArtistRecord,
  type Catalogue,
  catalogueFromRecords,
  type SongRecord,
} from '../../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { listAt } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { elementsAt, shuffledPositions } from './problems.js';

interface Tables {
  readonly songs: readonly SongRecord[];
  readonly artists: readonly ArtistRecord[];
}

const GENRES = ['rap', 'rock', 'soul'];

/** Tables with missing values, artists of too few followers, and songs of artists that are unknown. */
const tables: fc.Arbitrary<Tables> = fc.nat().map((seed) => {
  const random = new Random(seed);
  const artists = Array.from({ length: 12 }, (_, i) => ({
    id: `a${i}`,
    name: `Artist ${i}`,
    followers: i % 5 === 4 ? 10 : 5000,
    genres: [GENRES[i % 3], GENRES[random.integer(3)]],
  }));
  const songs = Array.from({ length: 40 }, (_, i) => {
    const feature = () => (random.uniform() < 0.1 ? null : random.normal());
    const performers = [`a${i % 13}`, `a${random.integer(13)}`];
    return {
      ...{ id: `s${i}`, name: `Song ${i}`, artists: performers },
      ...{ energy: feature(), tempo: feature(), valence: feature(), loudness: feature() },
    };
  });
  return { songs, artists };
});

const read = ({ songs, artists }: Tables): Promise<Catalogue> =>
  catalogueFromRecords(songs, artists);

/** The same rows with their columns in another order. */
function withColumnsShuffled<Row extends object>(rows: readonly Row[], seed: number): Row[] {
  const names = Object.keys(rows[0]);
  const order = shuffledPositions(names.length, seed);
  return rows.map((row) => {
    const cells = Object.entries(row);
    return Object.fromEntries(elementsAt(cells, order)) as Row;
  });
}

function withRowsShuffled<Row>(rows: readonly Row[], seed: number): Row[] {
  return elementsAt(rows, shuffledPositions(rows.length, seed));
}

/** What a catalogue says of each song and artist, by id, whatever their order. */
function contentOf({ songs, artists, report, leftOutSongs }: Catalogue) {
  const { columns, data } = songs.features;
  const names = (list: readonly string[], positions: Int32Array) =>
    Array.from(positions, (position) => list[position]).sort();
  return {
    songs: new Map(
      songs.ids.map((id, i) => [
        id,
        {
          features: data.slice(i * columns, (i + 1) * columns),
          artists: names(artists.ids, listAt(songs.artists, i)),
        },
      ]),
    ),
    artists: new Map(
      artists.ids.map((id, i) => [id, names(artists.genreNames, listAt(artists.genres, i))]),
    ),
    leftOut: [report.songs, report.artists].map(({ leftOut }) => new Set(leftOut)),
    leftOutSongs: new Set(leftOutSongs),
  };
}

describe('a catalogue', () => {
  test('is the same with the columns of its tables in another order, and so are its models', async () => {
    const taxonomy = Taxonomy.fromJSON({
      name: 'music',
      children: GENRES.map((name) => ({ name })),
    });
    const options = { combining: 'product', booster: { rounds: 3 }, threads: 1 } as const;
    await fc.assert(
      fc.asyncProperty(tables, fc.nat(), async ({ songs, artists }, seed) => {
        const catalogue = await read({ songs, artists });
        const other = await read({
          songs: withColumnsShuffled(songs, seed),
          artists: withColumnsShuffled(artists, seed),
        });
        expect(other).toEqual(catalogue);
        const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
        const named = { features: { names: ['loudness', 'energy', 'valence', 'tempo'] } };
        const asked = await catalogueFromRecords(songs, artists, named);
        expect(asked.songs.featureNames).not.toEqual(catalogue.songs.featureNames);
        expect(classifier.predict(asked.songs)).toEqual(classifier.predict(catalogue.songs));
      }),
      { numRuns: 2 },
    );
  });

  test('says the same of every song and artist with the rows of its tables in another order', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.nat(), async ({ songs, artists }, seed) => {
        const other = await read({
          songs: withRowsShuffled(songs, seed),
          artists: withRowsShuffled(artists, seed),
        });
        expect(contentOf(other)).toEqual(contentOf(await read({ songs, artists })));
      }),
      { numRuns: 10 },
    );
  });

  test('is the same where songs and artists are in their tables twice, but for the report', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.nat(), async ({ songs, artists }, seed) => {
        const { report, leftOutSongs, ...catalogue } = await read({ songs, artists });
        const twice = await read({
          songs: [...songs, ...withRowsShuffled(songs, seed)],
          artists: [...artists, ...withRowsShuffled(artists, seed)],
        });
        expect(twice).toMatchObject(catalogue);
        for (const what of ['songs', 'artists'] as const) {
          expect(twice.report[what].kept).toBe(report[what].kept);
          expect(twice.report[what].leftOut).toContainEqual({
            reason: `same id as an earlier ${what.slice(0, -1)}`,
            count: report[what].read,
          });
        }
        expect(new Set(twice.leftOutSongs)).toEqual(new Set(leftOutSongs));
      }),
      { numRuns: 10 },
    );
  });
});
