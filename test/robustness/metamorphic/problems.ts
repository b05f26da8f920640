import fc from 'fast-check';
import type { Songs } from '../../../src/catalogue/index.js';
import { type ClassifierOptions, combining } from '../../../src/classification/index.js';
import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { Taxonomy } from '../../../src/taxonomy/index.js';

/** Something to fit a classifier to, and songs to ask it about. */
export interface Problem {
  readonly taxonomy: Taxonomy;
  readonly songs: Songs;
  /** A number of songs that is predicted in one way or the other, with missing values. */
  readonly questions: DenseMatrix;
  readonly options: ClassifierOptions;
}

export const featureNames = ['energy', 'key', 'tempo'];
const SONGS = 40;

/** Trees of 3 to 7 nodes, of any shape; names are letters. */
const taxonomies: fc.Arbitrary<Taxonomy> = fc
  .array(fc.nat(), { minLength: 2, maxLength: 6 })
  .map((choices) => {
    const nodes = [...choices.keys(), choices.length].map((node) => ({
      name: String.fromCharCode(97 + node),
      children: [] as object[],
    }));
    choices.forEach((choice, i) => {
      nodes[choice % (i + 1)].children.push(nodes[i + 1]);
    });
    return Taxonomy.fromJSON(withoutEmptyLists(nodes[0]));
  });

function withoutEmptyLists(node: object): object {
  return JSON.parse(JSON.stringify(node).replaceAll(',"children":[]', ''));
}

/** Any kind of model, way of combining and policy, trained as briefly as it can be. */
const fits: fc.Arbitrary<ClassifierOptions> = fc.record({
  ...{ model: fc.constant('booster'), combining: fc.constantFrom(...combining.options) },
  negatives: fc.constantFrom('siblings', 'inclusive', 'lessInclusive'),
  exclusive: fc.boolean(),
  booster: fc.record({
    rounds: fc.constant(3),
    maxDepth: fc.integer({ min: 1, max: 4 }),
    minChildWeight: fc.constantFrom(0, 1),
    subsample: fc.constantFrom(0.7, 1),
    seed: fc.nat(5),
  }),
  network: fc.constant({ epochs: 2, members: 1, featureUnits: 2, hidden: [4], pieces: 4 }),
  stackedBooster: fc.constant({ rounds: 2 }),
  stackedMembers: fc.constant(1),
  threads: fc.constant(1),
});

/** The same with networks for nodes, combined in few ways: each network starts a thread. */
const fitsOfNetworks: typeof fits = fc
  .tuple(fits, fc.constantFrom('product', 'geometricMean'))
  .map(([fit, way]) => ({ ...fit, model: 'network', combining: way }));

export const problems: fc.Arbitrary<Problem> = fc
  .record({
    taxonomy: taxonomies,
    options: fc.oneof({ weight: 5, arbitrary: fits }, { weight: 1, arbitrary: fitsOfNetworks }),
    missing: fc.constantFrom(0, 0.2),
    asked: fc.integer({ min: 1, max: 20 }),
    seed: fc.nat(),
  })
  .map(({ taxonomy, options, missing, asked, seed }) => {
    const random = new Random(seed);
    const genres = Int32Array.from({ length: SONGS }, (_, song) => song % taxonomy.genres.length);
    const questions = Int32Array.from({ length: asked }, () => random.integer(genres.length));
    return {
      taxonomy,
      songs: {
        ids: Array.from(genres.keys(), String),
        names: undefined,
        featureNames,
        features: drawFeatures(genres, missing, random),
        artists: { offsets: new Uint32Array(SONGS + 1), values: new Int32Array(0) },
        labels: {
          names: taxonomy.genres,
          lists: { offsets: Uint32Array.from({ length: SONGS + 1 }, (_, i) => i), values: genres },
        },
      },
      questions: drawFeatures(questions, missing, random),
      options,
    };
  });

/** Two numbers that tell genres apart, and a category between them that does not. */
function drawFeatures(genres: Int32Array, missing: number, random: Random): DenseMatrix {
  const data = Float32Array.from({ length: genres.length * featureNames.length }, (_, k) => {
    const column = k % featureNames.length;
    const genre = genres[Math.floor(k / featureNames.length)];
    const value = column === 1 ? random.integer(4) : (column - 1) * genre + random.normal();
    return random.uniform() < missing ? Number.NaN : value;
  });
  return { rows: genres.length, columns: featureNames.length, data };
}

/** A song of a matrix as `rank` and `explainSong` take it. */
export function songAt({ columns, data }: DenseMatrix, row: number): Record<string, number> {
  return Object.fromEntries(featureNames.map((name, j) => [name, data[row * columns + j]]));
}

/** The elements of a list at some positions. */
export function elementsAt<Value>(
  list: readonly Value[] | ArrayLike<Value>,
  positions: Int32Array,
): Value[] {
  return Array.from(positions, (position) => list[position]);
}

/** All positions below a number in a random order. */
export function shuffledPositions(count: number, seed: number): Int32Array {
  return new Random(seed).shuffle(Int32Array.from({ length: count }, (_, i) => i));
}
