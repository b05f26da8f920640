import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/core/errors/index.js';
import { toLists } from '../../src/core/matrix/index.js';
import { buildTaxonomy } from '../../src/taxonomy/build.js';

/** Artists with one genre each, so many of each genre in each innermost cluster, `''` for noise. */
function artistsOf(nested: Record<string, Record<string, number>>) {
  const names = new Set(Object.values(nested).flatMap((counts) => Object.keys(counts)));
  const genreNames = [...names];
  const genres: number[][] = [];
  const paths: string[] = [];
  for (const [path, counts] of Object.entries(nested)) {
    for (const [genre, count] of Object.entries(counts)) {
      for (let i = 0; i < count; i++) {
        genres.push([genreNames.indexOf(genre)]);
        paths.push(path);
      }
    }
  }
  const levels = Math.max(...paths.map((path) => path.length));
  const labels = Array.from({ length: levels }, (_, level) => {
    const prefixes = paths.map((path) => path.slice(0, level + 1));
    const clusters = [...new Set(prefixes.filter((prefix) => prefix.length > level))].sort();
    return Int32Array.from(prefixes, (prefix) => clusters.indexOf(prefix));
  });
  const [clusters, ...subclusters] = labels;
  return { clusters, subclusters, artistGenres: toLists(genres), genreNames };
}

const music = artistsOf({
  aa: { rock: 40, punk: 30, funk: 4 },
  ab: { soul: 30, funk: 20, rock: 9 },
  a: { polka: 12, soul: 40 },
  b: { rap: 30, trap: 20 },
});

describe('subgenres', () => {
  test('divide the genres of a supergenre, each to where it occurs most often', () => {
    const { taxonomy, supergenres } = buildTaxonomy(music, { maxDepth: 3 });
    const leaf = (name: string) => ({ name });
    expect(taxonomy.toJSON()).toEqual({
      name: 'music',
      children: [
        {
          name: 'soul',
          children: [
            { name: 'rock and punk', children: [leaf('rock'), leaf('punk')] },
            { name: 'funk', children: [leaf('soul'), leaf('funk')] },
            leaf('polka'),
          ],
        },
        { name: 'rap', children: [leaf('rap'), leaf('trap')] },
      ],
    });
    const [{ children }] = supergenres;
    expect(children.map(({ cluster, artists }) => [cluster, artists])).toEqual([
      [0, 74],
      [1, 59],
    ]);
    expect(children[1].genres).toEqual([
      { name: 'soul', artists: 70, artistsInCluster: 30 },
      { name: 'funk', artists: 24, artistsInCluster: 20 },
    ]);
  });

  test('are left out at depth 2, and change neither supergenres nor genres', () => {
    const flat = buildTaxonomy(music);
    const deep = buildTaxonomy(music, { maxDepth: 3 });
    expect(flat.taxonomy.depths.reduce((a, b) => Math.max(a, b))).toBe(2);
    expect(deep.supergenres.map((each) => ({ ...each, children: [] }))).toEqual(flat.supergenres);
    expect([...deep.taxonomy.genres].sort()).toEqual([...flat.taxonomy.genres].sort());
  });

  test('of one genre are that genre, and one of all genres gives way to those within it', () => {
    const { taxonomy } = buildTaxonomy(
      artistsOf({
        aaa: { rock: 40, punk: 30 },
        aab: { soul: 30, funk: 20 },
        ab: { rock: 1, soul: 2 },
        ba: { rap: 20 },
        bb: { trap: 20 },
      }),
      { maxDepth: 4 },
    );
    const inner = Array.from(taxonomy.names.keys()).filter((node) => !taxonomy.isLeaf(node));
    expect(inner.map((node) => [taxonomy.names[node], taxonomy.depths[node]])).toEqual([
      ['music', 0],
      ['rock and soul', 1],
      ['rock and punk', 2],
      ['soul', 2],
      ['rap and trap', 1],
    ]);
  });

  test('have names of their own', () => {
    const { taxonomy } = buildTaxonomy(
      artistsOf({
        aaa: { rock: 30, punk: 20 },
        aab: { folk: 30, ska: 20 },
        ab: { dub: 12, emo: 10 },
        b: { rap: 30 },
      }),
      { maxDepth: 4 },
    );
    const inner = taxonomy.names.filter((_, node) => !taxonomy.isLeaf(node));
    expect(new Set(inner).size).toBe(inner.length);
  });

  test('make a tree without single children, no deeper than asked, of all the genres', () => {
    const count = fc.integer({ min: 0, max: 12 });
    const counts = fc.record({ rock: count, punk: count, soul: count, funk: count, rap: count });
    const paths = ['aaa', 'aab', 'aa', 'aba', 'abb', 'ac', 'a', 'baa', 'bab', 'bb', 'b'];
    const nested = fc.record(Object.fromEntries(paths.map((path) => [path, counts])));
    fc.assert(
      fc.property(nested, fc.integer({ min: 2, max: 5 }), (input, maxDepth) => {
        const artists = artistsOf({
          ...input,
          a: { ...input.a, waltz: 10, polka: 10 },
          b: { ...input.b, trap: 10, grime: 10 },
        });
        const { taxonomy } = buildTaxonomy(artists, { maxDepth, topGenres: null });
        const flat = buildTaxonomy(artists, { topGenres: null }).taxonomy;
        expect([...taxonomy.genres].sort()).toEqual([...flat.genres].sort());
        for (let node = 1; node < taxonomy.size; node++) {
          expect(taxonomy.depths[node]).toBeLessThanOrEqual(maxDepth);
          if (!taxonomy.isLeaf(node)) expect(taxonomy.children(node).length).toBeGreaterThan(1);
        }
      }),
    );
  });

  test.each<[string, object, RegExp]>([
    ['too few artists', { subclusters: [new Int32Array(3)] }, /subclusters\[0\] has 3 artists/],
    [
      'clusters across clusters',
      { subclusters: [new Int32Array(music.clusters.length)] },
      /subclusters\[0\]: artist \d+ is in cluster 0, which is not within one cluster/,
    ],
    ['no subclusters', { subclusters: undefined }, /"maxDepth" above 2 needs the subclusters/],
  ])('refuse %s', (_, wrong, message) => {
    const build = () => buildTaxonomy({ ...music, ...wrong }, { maxDepth: 3 });
    expect(build).toThrow(InputError);
    expect(build).toThrow(message);
  });
});
