import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HierarchicalClassifier, rankGenres } from '../../../src/classification/index.js';
import { HDBSCAN } from '../../../src/clustering/index.js';
import { type DenseMatrix, selectRows } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Booster } from '../../../src/models/boosting/index.js';
import { Network } from '../../../src/models/network/index.js';
import { UMAP } from '../../../src/projection/index.js';
import { problems, shuffledPositions, songAt } from './problems.js';

/** What a fitted thing says of rows: each answer has as many numbers for each row. */
type Answers = Readonly<
  Record<string, { readonly data: Float32Array | Float64Array | Int32Array }>
>;
type Ask = (rows: DenseMatrix) => Answers | Promise<Answers>;

/** Rows that are asked about alone. */
const ALONE = 5;

/** Rows alone, and all of them in another order, get bit for bit the answers that they get together. */
async function expectRowsToBeApart(ask: Ask, rows: DenseMatrix): Promise<void> {
  const together = await ask(rows);
  const order = shuffledPositions(rows.rows, 1);
  const shuffled = await ask(selectRows(rows, order));
  for (const [name, { data }] of Object.entries(together)) {
    expect([name, shuffled[name].data]).toEqual([name, rowsOf(data, rows.rows, order)]);
  }
  for (const row of order.subarray(0, ALONE)) {
    const here = Int32Array.of(row);
    const alone = await ask(selectRows(rows, here));
    for (const [name, { data }] of Object.entries(together)) {
      expect([name, alone[name].data]).toEqual([name, rowsOf(data, rows.rows, here)]);
    }
  }
}

/** The answers to some of the rows. */
function rowsOf(data: Answers[string]['data'], rows: number, chosen: Int32Array) {
  const width = data.length / rows;
  const taken = data.slice(0, chosen.length * width);
  chosen.forEach((row, place) => {
    taken.set(data.subarray(row * width, (row + 1) * width), place * width);
  });
  return taken;
}

/** Normally distributed numbers, some of them missing. */
function randomRows(rows: number, columns: number, seed: number, missing = 0): DenseMatrix {
  const random = new Random(seed);
  const data = Float32Array.from({ length: rows * columns }, () =>
    random.uniform() < missing ? Number.NaN : random.normal(),
  );
  return { rows, columns, data };
}

describe('a row’s answer does not depend on the rows beside it', () => {
  test('of any classifier, whose ranking says the same', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async ({ songs, taxonomy, options, questions }) => {
        const classifier = await HierarchicalClassifier.fit({ songs }, taxonomy, options);
        const ask: Ask = (rows) => ({
          nodes: classifier.predict(rows),
          givenParents: classifier.predictGivenParent(rows),
          margins: { data: classifier.model(1).predictMargin(rows) },
        });
        await expectRowsToBeApart(ask, questions);
        const { data } = classifier.predict(questions);
        for (let row = 0; row < questions.rows; row++) {
          const probabilities = data.subarray(row * taxonomy.size, (row + 1) * taxonomy.size);
          const ranking = classifier.rank(songAt(questions, row));
          expect(ranking).toEqual(rankGenres(taxonomy, probabilities));
        }
      }),
      { numRuns: 3 },
    );
  });

  test('of boosters: probabilities, margins, leaves and contributions', async () => {
    const shape = { rows: fc.integer({ min: 1, max: 40 }), missing: fc.constantFrom(0, 0.3) };
    await fc.assert(
      fc.asyncProperty(fc.record({ ...shape, seed: fc.nat() }), async ({ rows, missing, seed }) => {
        const data = randomRows(60, 4, seed, missing);
        const labels = Array.from({ length: 60 }, (_, i) => i % 2);
        const booster = await Booster.fit(data, labels, { rounds: 6, maxDepth: 5 });
        const ask: Ask = (asked) => ({
          probabilities: { data: booster.predict(asked) },
          margins: { data: booster.predictMargin(asked) },
          leaves: booster.predictLeaf(asked),
          contributions: booster.contributions(asked),
        });
        await expectRowsToBeApart(ask, randomRows(rows, 4, seed + 1, missing));
      }),
      { numRuns: 3 },
    );
  });

  test.each([63, 65, 129])('of a network that predicts %i rows in batches', async (rows) => {
    const data = randomRows(50, 3, 1, 0.1);
    const labels = {
      rows: 50,
      columns: 5,
      data: Uint8Array.from({ length: 250 }, (_, k) => (k % 3) >> 1),
    };
    const network = await Network.fit(data, labels, {
      epochs: 2,
      members: 2,
      hidden: [5, 3],
      threads: 1,
    });
    await expectRowsToBeApart(
      (asked) => ({ probabilities: network.predict(asked) }),
      randomRows(rows, 3, 2, 0.1),
    );
  });

  test('of placing new points in a projection and in clusters', async () => {
    const points = randomRows(60, 3, 3);
    const umap = await UMAP.fit(points, { nNeighbors: 6, nEpochs: 20, threads: 1 });
    const clusters = await HDBSCAN.fit(points, { minClusterSize: 4, threads: 1 });
    const ask: Ask = async (asked) => {
      const { labels, probabilities } = clusters.predict(asked);
      return {
        places: await umap.transform(asked, { threads: 1 }),
        labels: { data: labels },
        probabilities: { data: probabilities },
      };
    };
    await expectRowsToBeApart(ask, randomRows(12, 3, 4));
  });
});
