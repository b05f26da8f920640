import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  combineDown,
  flatTruth,
  genreColumns,
  giveHint,
  normaliseSiblings,
  withoutRoot,
} from '../../../src/classification/combining/nodes.js';
import { taxonomies } from '../trees.js';

const songs = 3;

/** A taxonomy with each node's own probability, or answer, for three songs. */
function withNumbers(number: fc.Arbitrary<number>) {
  return taxonomies.chain((taxonomy) =>
    fc.record({
      taxonomy: fc.constant(taxonomy),
      numbers: fc.array(number, {
        minLength: songs * taxonomy.size,
        maxLength: songs * taxonomy.size,
      }),
    }),
  );
}

const probability = fc.float({ min: 0, max: 1, noNaN: true });

describe('combineDown', () => {
  test('gives the product along the way from the root', () => {
    fc.assert(
      fc.property(withNumbers(probability), ({ taxonomy, numbers }) => {
        const nodes = { rows: songs, columns: taxonomy.size, data: Float64Array.from(numbers) };
        combineDown(nodes, taxonomy, 'siblings');
        for (let i = 0; i < songs; i++) {
          for (let node = 0; node < taxonomy.size; node++) {
            let product = 1;
            for (let v = node; v > 0; v = taxonomy.parents[v]) {
              product *= numbers[i * taxonomy.size + v];
            }
            expect(nodes.data[i * taxonomy.size + node]).toBeCloseTo(product, 12);
          }
        }
      }),
    );
  });

  test('with boosters that answer for any song, is the least along the way from the root', () => {
    fc.assert(
      fc.property(withNumbers(probability), ({ taxonomy, numbers }) => {
        const nodes = { rows: songs, columns: taxonomy.size, data: Float64Array.from(numbers) };
        combineDown(nodes, taxonomy, 'inclusive');
        for (let i = 0; i < songs; i++) {
          for (let node = 0; node < taxonomy.size; node++) {
            let least = 1;
            for (let v = node; v > 0; v = taxonomy.parents[v]) {
              least = Math.min(least, numbers[i * taxonomy.size + v]);
            }
            expect(nodes.data[i * taxonomy.size + node]).toBe(least);
          }
        }
      }),
    );
  });

  test('stays in [0, 1], and no child exceeds its parent, in single precision too', () => {
    fc.assert(
      fc.property(withNumbers(probability), ({ taxonomy, numbers }) => {
        const nodes = { rows: songs, columns: taxonomy.size, data: Float32Array.from(numbers) };
        combineDown(nodes, taxonomy, 'siblings');
        for (let i = 0; i < songs; i++) {
          const song = nodes.data.subarray(i * taxonomy.size, (i + 1) * taxonomy.size);
          expect(song[0]).toBe(1);
          for (let node = 1; node < taxonomy.size; node++) {
            expect(song[node]).toBeGreaterThanOrEqual(0);
            expect(song[node]).toBeLessThanOrEqual(song[taxonomy.parents[node]]);
          }
        }
      }),
    );
  });
});

test('giveHint replaces the answers of supergenres and no others', () => {
  fc.assert(
    fc.property(withNumbers(fc.constantFrom(0, 1)), ({ taxonomy, numbers }) => {
      const shape = { rows: songs, columns: taxonomy.size };
      const nodes = { ...shape, data: new Float32Array(songs * taxonomy.size).fill(0.25) };
      giveHint(nodes, { ...shape, data: Uint8Array.from(numbers) }, taxonomy);
      nodes.data.forEach((value, k) => {
        const node = k % taxonomy.size;
        expect(value).toBe(node === 0 || taxonomy.isLeaf(node) ? 0.25 : numbers[k]);
      });
    }),
  );
});

test('genreColumns picks the leaves in the order of the genres', () => {
  fc.assert(
    fc.property(taxonomies, (taxonomy) => {
      const data = Float32Array.from({ length: songs * taxonomy.size }, (_, k) => k);
      const genres = genreColumns({ rows: songs, columns: taxonomy.size, data }, taxonomy);
      expect([genres.rows, genres.columns]).toEqual([songs, taxonomy.genres.length]);
      genres.data.forEach((value, k) => {
        const song = Math.floor(k / genres.columns);
        const name = taxonomy.names[value - song * taxonomy.size];
        expect(name).toBe(taxonomy.genres[k % genres.columns]);
      });
    }),
  );
});

describe('normaliseSiblings', () => {
  test('makes the probabilities of a song’s genres add up to 1', () => {
    const above0 = fc.float({ min: Math.fround(0.001), max: 1, noNaN: true });
    fc.assert(
      fc.property(withNumbers(above0), ({ taxonomy, numbers }) => {
        const nodes = { rows: songs, columns: taxonomy.size, data: Float64Array.from(numbers) };
        normaliseSiblings(nodes, taxonomy);
        combineDown(nodes, taxonomy, 'siblings');
        const { data, columns } = genreColumns(nodes, taxonomy);
        for (let i = 0; i < songs; i++) {
          const sum = data.slice(i * columns, (i + 1) * columns).reduce((a, b) => a + b);
          expect(sum).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});

test('flatTruth has the root’s column and those of the genres, in the order of the flat taxonomy', () => {
  fc.assert(
    fc.property(withNumbers(fc.constantFrom(0, 1)), ({ taxonomy, numbers }) => {
      const truth = { rows: songs, columns: taxonomy.size, data: Uint8Array.from(numbers) };
      const flat = taxonomy.flat();
      const { rows, columns, data } = flatTruth(truth, taxonomy);
      expect([rows, columns]).toEqual([songs, flat.size]);
      data.forEach((value, k) => {
        const node = k % columns;
        const song = Math.floor(k / columns);
        const own = node === 0 ? 0 : taxonomy.nodeOfGenre(flat.names[node]);
        expect(value).toBe(numbers[song * taxonomy.size + (own ?? -1)]);
      });
    }),
  );
});

test('withoutRoot leaves the first column out', () => {
  fc.assert(
    fc.property(withNumbers(probability), ({ taxonomy, numbers }) => {
      const nodes = { rows: songs, columns: taxonomy.size, data: Float64Array.from(numbers) };
      const { rows, columns, data } = withoutRoot(nodes);
      expect([rows, columns]).toEqual([songs, taxonomy.size - 1]);
      data.forEach((value, k) => {
        const song = Math.floor(k / columns);
        expect(value).toBe(numbers[song * taxonomy.size + 1 + (k % columns)]);
      });
    }),
  );
});
