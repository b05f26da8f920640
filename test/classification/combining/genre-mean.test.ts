import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Components } from '../../../src/classification/combining/component.js';
import { tree } from '../../../src/classification/combining/components/tree.js';
import {
  genreMean,
  type WeightedScores,
} from '../../../src/classification/combining/genre-mean.js';
import { Scorers } from '../../../src/classification/combining/scorers.js';
import { Scoring } from '../../../src/classification/combining/scoring.js';
import type { NodeModel } from '../../../src/models/kinds/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';
import { taxonomies } from '../trees.js';

const songs = 2;
const probability = fc.integer({ min: 0, max: 256 }).map((n) => n / 256);

/** Songs whose nodes' own answers are their features. */
function scoringOf(taxonomy: Taxonomy, own: readonly number[], exclusive: boolean): Scoring {
  const models = taxonomy.names.map((_, node): NodeModel | undefined => {
    if (node === 0) return undefined;
    const answer = () =>
      Float32Array.from({ length: songs }, (__, i) => own[i * taxonomy.size + node]);
    return { featureNames: [], predict: answer, predictMargin: answer };
  });
  return new Scoring(
    Scorers.of(new Components(new Map([[tree, models]]))),
    taxonomy,
    { negatives: 'siblings', exclusive, networkWeight: 6 },
    { rows: songs, columns: 0, data: new Float32Array(0) },
  );
}

const cases = taxonomies.chain((taxonomy) => {
  const genres = taxonomy.genres.length;
  const list = (length: number) => fc.array(probability, { minLength: length, maxLength: length });
  return fc.record({
    taxonomy: fc.constant(taxonomy),
    own: list(songs * taxonomy.size),
    parts: fc.array(
      fc.record({
        weight: fc.constantFrom(1, 2, 6),
        scores: list(songs * genres).map((data) => ({
          ...{ rows: songs, columns: genres },
          data: Float32Array.from(data),
        })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
});

/** The weighted geometric mean of what is said of a genre. */
function meanOf(parts: readonly WeightedScores[], at: number): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const logarithms = parts.map(({ scores, weight }) => weight * Math.log(scores.data[at]));
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / total);
}

describe('genreMean', () => {
  test('gives genres the weighted geometric mean, and no child more than its parent', () => {
    fc.assert(
      fc.property(cases, ({ taxonomy, own, parts }) => {
        const scoring = scoringOf(taxonomy, own, false);
        const { data, columns } = genreMean(scoring, parts);
        const product = scoring.down(scoring.own);
        for (let i = 0; i < songs; i++) {
          const song = data.subarray(i * columns, (i + 1) * columns);
          taxonomy.leaves.forEach((leaf, g) => {
            expect(song[leaf]).toBeCloseTo(meanOf(parts, i * taxonomy.genres.length + g), 6);
          });
          for (let node = 1; node < columns; node++) {
            expect(song[node]).toBeLessThanOrEqual(song[taxonomy.parents[node]]);
            const children = taxonomy.children(node).map((child) => song[child]);
            // A node keeps its own unless a child is more probable.
            if (children.length > 0) {
              const own = product.data[i * columns + node];
              expect(song[node]).toBe(Math.max(own, ...children));
            }
          }
          expect(song[0]).toBe(1);
        }
      }),
    );
  });

  test('of exclusive genres gives probabilities that add up, in proportion to the means', () => {
    fc.assert(
      fc.property(cases, ({ taxonomy, own, parts }) => {
        const { data, columns } = genreMean(scoringOf(taxonomy, own, true), parts);
        const genres = taxonomy.genres.length;
        for (let i = 0; i < songs; i++) {
          const song = data.subarray(i * columns, (i + 1) * columns);
          const means = taxonomy.genres.map((_, g) => meanOf(parts, i * genres + g));
          const sum = means.reduce((all, mean) => all + mean, 0);
          taxonomy.leaves.forEach((leaf, g) => {
            expect(song[leaf]).toBeCloseTo(sum === 0 ? 0 : means[g] / sum, 5);
          });
          for (let node = 1; node < columns; node++) {
            const children = taxonomy.children(node);
            if (children.length === 0) continue;
            const all = children.reduce((total, child) => total + song[child], 0);
            expect(song[node]).toBeCloseTo(all, 5);
          }
        }
      }),
    );
  });
});

test('a hinted score is that of the genre given its supergenre, and 0 where the hint denies it', () => {
  const hints = cases.chain(({ taxonomy, own, parts }) =>
    fc.record({
      ...{ taxonomy: fc.constant(taxonomy), own: fc.constant(own) },
      scores: fc.constant(parts[0].scores),
      hint: fc.array(fc.constantFrom(0, 1), {
        minLength: songs * taxonomy.size,
        maxLength: songs * taxonomy.size,
      }),
    }),
  );
  fc.assert(
    fc.property(hints, ({ taxonomy, own, scores, hint }) => {
      const plain = scoringOf(taxonomy, own, false);
      expect(plain.hinted(scores)).toBe(scores);
      const { scorers, settings, features } = plain;
      const shape = { rows: songs, columns: taxonomy.size };
      const truth = { ...shape, data: Uint8Array.from(hint) };
      const scoring = new Scoring(scorers, taxonomy, settings, features, truth);
      const before = scores.data.slice();
      scoring.hinted(scores).data.forEach((value, k) => {
        const song = Math.floor(k / scores.columns);
        const parent = taxonomy.parents[taxonomy.leaves[k % scores.columns]];
        const scoresBelow = Array.from(taxonomy.leaves).flatMap((leaf, g) =>
          isBelow(taxonomy, leaf, parent) ? [before[song * scores.columns + g]] : [],
        );
        const isDenied = parent !== 0 && hint[song * taxonomy.size + parent] === 0;
        const given = parent === 0 ? before[k] : before[k] / anyOf(scoresBelow);
        expect(value).toBeCloseTo(isDenied || before[k] === 0 ? 0 : given, 5);
      });
    }),
  );
});

test('hinted scores that are next to nothing keep their proportions', () => {
  const taxonomy = Taxonomy.fromJSON({
    name: 'music',
    children: [{ name: 'rap', children: [{ name: 'trap' }, { name: 'drill' }] }, { name: 'rock' }],
  });
  const { scorers, settings, features } = scoringOf(taxonomy, [1, 1, 1, 1, 1], false);
  const hint = { rows: 1, columns: 5, data: Uint8Array.of(1, 1, 1, 1, 0) };
  const scores = { rows: 1, columns: 3, data: Float32Array.of(3e-20, 1e-20, 0.5) };
  const { data } = new Scoring(scorers, taxonomy, settings, features, hint).hinted(scores);
  expect([...data]).toEqual([0.75, 0.25, 0.5].map((x) => expect.closeTo(x, 6)));
});

function isBelow(taxonomy: Taxonomy, node: number, above: number): boolean {
  return node === above || (node > 0 && isBelow(taxonomy, taxonomy.parents[node], above));
}

/** How probable it is that one at least of independent events happens: the sum over all outcomes. */
function anyOf([first, ...others]: readonly number[]): number {
  return first === undefined ? 0 : first + (1 - first) * anyOf(others);
}
