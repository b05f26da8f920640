import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { Answers } from '../combining/answers.js';

/** Songs to score, where what is said of them goes, and how one may end it; on memory that threads share. */
export interface SongsToScore {
  /** All songs × features, in any order. */
  readonly features: DenseMatrix;
  /** Which of the columns the models' features are. */
  readonly columns: Int32Array;
  /** Positions of the songs that are scored. */
  readonly positions: Int32Array;
  /** For each classifier the true answers, songs scored × nodes, or none. */
  readonly hints: readonly (LabelMatrix | undefined)[];
  /** For each classifier its probabilities, songs scored × genres. */
  readonly genres: readonly Float32Array[];
  /** The same of supergenres, songs scored × supergenres. */
  readonly supergenres: readonly Float32Array[];
  /** Probabilities of the first classifier's nodes, songs kept × nodes. */
  readonly nodes: Float32Array;
  /** For each song scored its row in `nodes`; −1 for none. */
  readonly rowsOfNodes: Int32Array;
  /** Another number than 0 ends the work. */
  readonly stop: Int32Array;
}

/** What scores songs: a classifier, or what a thread has of it. */
export interface Predicting {
  readonly taxonomy: Taxonomy;
  predict(
    features: DenseMatrix,
    options: { readonly hint: LabelMatrix | undefined; readonly answers: Answers },
  ): DenseMatrix;
}

/** Songs that are scored at once: what models answer about them stays in the cache. */
const STEP = 512;

/** Scores the songs `from` up to, not including, `to` by all classifiers, whose models answer once. */
export function scoreBlock(
  classifiers: readonly Predicting[],
  songs: SongsToScore,
  from: number,
  to: number,
): void {
  for (let first = from; first < to && Atomics.load(songs.stop, 0) === 0; first += STEP) {
    const end = Math.min(to, first + STEP);
    const features = gather(songs, first, end);
    const answers = new Answers();
    for (const [c, classifier] of classifiers.entries()) {
      const { leaves, supergenres, size } = classifier.taxonomy;
      const hint = songs.hints[c] && rowsOf(songs.hints[c], first, end);
      const { data } = classifier.predict(features, { hint, answers });
      const rows = { data, size, rows: features.rows };
      copyNodes(rows, leaves, songs.genres[c].subarray(first * leaves.length));
      copyNodes(rows, supergenres, songs.supergenres[c].subarray(first * supergenres.length));
      if (c > 0) continue;
      for (let i = 0; i < features.rows; i++) {
        const row = songs.rowsOfNodes[first + i];
        if (row >= 0) songs.nodes.set(data.subarray(i * size, (i + 1) * size), row * size);
      }
    }
  }
}

/** Copies the probabilities of some nodes, for songs one after the other. */
function copyNodes(
  { data, size, rows }: Pick<DenseMatrix, 'data' | 'rows'> & { readonly size: number },
  nodes: Int32Array,
  into: Float32Array,
): void {
  for (let i = 0, k = 0; i < rows; i++) {
    for (let n = 0; n < nodes.length; n++, k++) into[k] = data[i * size + nodes[n]];
  }
}

/** The features of some songs as the models know them. */
function gather({ features, columns, positions }: SongsToScore, from: number, to: number) {
  const width = columns.length;
  const data = new Float32Array((to - from) * width);
  for (let i = from, k = 0; i < to; i++) {
    const song = positions[i] * features.columns;
    for (let j = 0; j < width; j++, k++) data[k] = features.data[song + columns[j]];
  }
  return { rows: to - from, columns: width, data };
}

function rowsOf({ columns, data }: LabelMatrix, from: number, to: number): LabelMatrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}
