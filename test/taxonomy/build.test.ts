import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/core/errors/index.js';
import { listAt, toLists } from '../../src/core/matrix/index.js';
import { type BuiltTaxonomy, buildTaxonomy } from '../../src/taxonomy/build.js';
import { describeReal, readAnswers } from '../support/real-data.js';
import { readArtists, referenceClusters } from './musicoset.js';

/** Artists with one genre each: `counts[genre][cluster]` of them. */
function artistsOf(counts: Record<string, readonly number[]>) {
  const clusters: number[] = [];
  const genres: number[][] = [];
  Object.values(counts).forEach((byCluster, genre) => {
    byCluster.forEach((count, cluster) => {
      for (let i = 0; i < count; i++) {
        clusters.push(cluster);
        genres.push([genre]);
      }
    });
  });
  return {
    clusters: Int32Array.from(clusters),
    artistGenres: toLists(genres),
    genreNames: Object.keys(counts),
  };
}

describe('buildTaxonomy', () => {
  test('puts a genre where it occurs most often', () => {
    const { supergenres, leftOut } = buildTaxonomy(
      artistsOf({ bolero: [100, 20, 10, 2, 3, 50, 1], polka: [0, 12, 0, 0, 0, 0, 0] }),
    );
    expect(supergenres).toEqual([
      {
        name: 'bolero',
        cluster: 0,
        artists: 100,
        genres: [{ name: 'bolero', artists: 186, artistsInCluster: 100 }],
        furtherGenres: [],
        children: [],
      },
      {
        name: 'polka',
        cluster: 1,
        artists: 32,
        genres: [{ name: 'polka', artists: 12, artistsInCluster: 12 }],
        furtherGenres: [],
        children: [],
      },
    ]);
    expect(leftOut.clusters).toEqual([
      { cluster: 2, artists: 10 },
      { cluster: 3, artists: 2 },
      { cluster: 4, artists: 3 },
      { cluster: 5, artists: 50 },
      { cluster: 6, artists: 1 },
    ]);
  });

  test('gives ties to the lower cluster and to the earlier name, and reports what it leaves out', () => {
    const artists = artistsOf({ ska: [0, 6, 6], dub: [0, 12], mento: [0, 9], emo: [0, 0, 13] });
    const { taxonomy, supergenres, leftOut } = buildTaxonomy(artists, { topGenres: 1 });
    expect(taxonomy.toJSON()).toEqual({
      name: 'music',
      children: [
        { name: 'dub', children: [{ name: 'dub' }] },
        { name: 'emo', children: [{ name: 'emo' }] },
      ],
    });
    expect(supergenres[0].furtherGenres).toEqual([
      { name: 'ska', artists: 12, artistsInCluster: 6 },
    ]);
    expect(leftOut).toEqual({
      noise: 0,
      rareGenres: [{ name: 'mento', artists: 9 }],
      clusters: [],
    });
  });

  test('counts neither noise nor artists below minProbability', () => {
    const artists = artistsOf({ ska: [3, 2], dub: [0, 4], emo: [1] });
    artists.clusters[0] = -1;
    const sure = Float64Array.from(artists.clusters, () => 0.5);
    sure[1] = 0.4;
    const options = { minCount: 1, minProbability: 0.5 };
    const { supergenres, leftOut } = buildTaxonomy({ ...artists, probabilities: sure }, options);
    expect(supergenres.map(({ genres }) => genres.map(({ name }) => name))).toEqual([
      ['emo'],
      ['dub', 'ska'],
    ]);
    expect(leftOut.noise).toBe(2);
  });

  test('keeps every genre with topGenres null or Infinity', () => {
    const counts = Object.fromEntries(Array.from('abcdefgh', (name) => [name, [1]]));
    const artists = artistsOf({ ...counts, ska: [0, 1] });
    for (const topGenres of [null, Number.POSITIVE_INFINITY]) {
      const { taxonomy } = buildTaxonomy(artists, { topGenres, minCount: 1 });
      expect(taxonomy.genres).toEqual([...'abcdefgh', 'ska']);
    }
  });

  test('accounts for every genre and artist', () => {
    const inputs = fc
      .array(
        fc.record({
          cluster: fc.integer({ min: -1, max: 3 }),
          genres: fc.array(fc.nat(9), { maxLength: 4 }),
        }),
        { minLength: 20, maxLength: 60 },
      )
      .filter((artists) => [0, 1].every((c) => artists.some(({ cluster }) => cluster === c)));
    fc.assert(
      fc.property(inputs, (artists) => {
        const clusters = Int32Array.from(artists, ({ cluster }) => cluster);
        const artistGenres = toLists(artists.map(({ genres }) => genres));
        const genreNames = Array.from('abcdefghij');
        const countIn = (genre: number, cluster: number) =>
          artists.filter((a) => a.cluster === cluster && a.genres.includes(genre)).length;
        const expected = genreNames.map((name, genre) => {
          const counts = [0, 1, 2, 3].map((cluster) => countIn(genre, cluster));
          const most = Math.max(...counts);
          const total = counts.reduce((sum, count) => sum + count, 0);
          return { name, total, most, cluster: counts.indexOf(most) };
        });
        const winners = new Set(expected.filter((g) => g.total >= 3).map((g) => g.cluster));
        fc.pre(winners.size >= 2);
        const built = buildTaxonomy(
          { clusters, artistGenres, genreNames },
          { minCount: 3, topGenres: 2 },
        );
        const found = built.supergenres.flatMap(({ cluster, genres, furtherGenres }) =>
          [...genres, ...furtherGenres].map((g) => ({
            name: g.name,
            total: g.artists,
            most: g.artistsInCluster,
            cluster,
          })),
        );
        const rare = built.leftOut.rareGenres.map(({ name, artists: total }) => ({ name, total }));
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        expect(found.sort(byName)).toEqual(expected.filter((g) => g.total >= 3));
        expect(rare).toEqual(
          expected.filter((g) => g.total < 3).map(({ name, total }) => ({ name, total })),
        );
        const sizes = [...built.supergenres, ...built.leftOut.clusters].map((c) => c.artists);
        expect(sizes.reduce((sum, size) => sum + size, built.leftOut.noise)).toBe(artists.length);
      }),
    );
  });

  test.each<[string, Parameters<typeof buildTaxonomy>, RegExp]>([
    ['no cluster', [artistsOf({}), {}], /all 0 artists are noise.*"minClusterSize"/],
    ['one cluster', [artistsOf({ ska: [20] })], /one cluster.*"clusterSelectionMethod" to "leaf"/],
    [
      'only rare genres',
      [artistsOf({ ska: [3, 1], dub: [1, 2] })],
      /no genre has "minCount" = 10 clustered artists; the most frequent one has 4; lower "minCount"/,
    ],
    [
      'one supergenre',
      [artistsOf({ ska: [20, 1], dub: [11, 1] })],
      /all 2 genres occur most often in one cluster.*"minCount", which is 10/,
    ],
    [
      'lists of different lengths',
      [{ ...artistsOf({ ska: [3, 1] }), clusters: new Int32Array(3) }],
      /clusters has 3 artists, artistGenres has 4/,
    ],
    [
      'missing probabilities',
      [artistsOf({ ska: [3, 1] }), { minProbability: 0.1 }],
      /"minProbability" needs the probabilities/,
    ],
    ['a wrong option', [artistsOf({ ska: [3, 1] }), { topGenres: 0 }], /option "topGenres"/],
  ])('refuses %s', (_, [artists, options], message) => {
    expect(() => buildTaxonomy(artists, options)).toThrow(InputError);
    expect(() => buildTaxonomy(artists, options)).toThrow(message);
  });
});

describeReal('buildTaxonomy on the reference clusters', ['musicoset', 'reference'], (folders) => {
  let built: BuiltTaxonomy;
  let byFrequency: string[];
  let genreNames: string[];

  beforeAll(() => {
    const { ids, clusters } = referenceClusters(folders.reference);
    const artists = readArtists(folders.musicoset);
    const position = new Map(artists.ids.map((id, i) => [id, i]));
    const genresOf = (id: string) => [...listAt(artists.genres, position.get(id) ?? -1)];
    const artistGenres = toLists(ids.map(genresOf));
    genreNames = artists.genreNames;
    built = buildTaxonomy({ clusters, artistGenres, genreNames });
    const named = buildTaxonomy({ clusters, artistGenres, genreNames }, { names: 'frequent' });
    byFrequency = named.supergenres.map(({ name }) => name);
  });

  test('finds the genres of each supergenre, and their artists', () => {
    const { supergenres } = readAnswers<{
      supergenres: { id: number; genres: string[]; artists: number[] }[];
    }>('pipeline.json');
    const found = built.supergenres.map(({ cluster, genres }) => ({
      id: cluster,
      genres: genres.map(({ name }) => name),
      artists: genres.map((genre) => genre.artists),
    }));
    expect(found).toEqual(supergenres);
    expect(built.taxonomy.genres).toEqual(supergenres.flatMap(({ genres }) => genres));
  });

  test('names the supergenres after their typical genres, or their frequent ones', () => {
    expect(built.taxonomy.children(0).map((node) => built.taxonomy.names[node])).toEqual([
      'jazz funk',
      'hip hop and rap',
      'trap music',
      'soul',
      'folk rock and mellow gold',
      'adult standards',
      'post-teen pop and contemporary country',
      'post-grunge and alternative metal',
      'dance rock',
      'new wave pop and disco',
    ]);
    expect(byFrequency).toEqual([
      'jazz funk and eurodance',
      'hip hop and rap',
      'pop and trap music',
      'soul',
      'rock and mellow gold',
      'adult standards and nashville sound',
      'contemporary country and post-teen pop',
      'pop rock and post-grunge',
      'dance rock and europop',
      'new wave pop and disco',
    ]);
  });

  test('accounts for the rest', () => {
    expect(built.leftOut.noise).toBe(1257);
    expect(built.leftOut.clusters).toEqual([]);
    const kept = built.supergenres.flatMap((s) => [...s.genres, ...s.furtherGenres]);
    expect(kept.length + built.leftOut.rareGenres.length).toBe(genreNames.length);
  });
});
