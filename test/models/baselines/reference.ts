import type { DenseMatrix } from '../../../src/core/matrix/index.js';
import type { Baseline, Sample } from '../../../src/models/baselines/index.js';
import { readAnswers } from '../../support/real-data.js';

interface Content {
  readonly points: number[][];
  readonly classes: number[];
  readonly asked: number[][];
  readonly truth: number[];
  readonly answers: Readonly<Record<string, number[][]>> & { readonly svmGamma: number };
}

/** scikit-learn's answers on made-up points of three classes. */
export const reference = readAnswers<Content>('sklearn.json');

export function matrixOf(rows: readonly (readonly number[])[]): DenseMatrix {
  return { rows: rows.length, columns: rows[0].length, data: Float64Array.from(rows.flat()) };
}

export const asked = matrixOf(reference.asked);

export const sample: Sample = {
  features: matrixOf(reference.points),
  classes: Int32Array.from(reference.classes),
  count: 3,
};

/** Those of the first two classes. */
export const ofTwo: Sample = {
  features: matrixOf(reference.points.filter((_, i) => reference.classes[i] < 2)),
  classes: sample.classes.filter((one) => one < 2),
  count: 2,
};

/** What a baseline says of the points that are asked about. */
export async function answersOf(
  baseline: Baseline,
  settings: object = {},
  of: Sample = sample,
  seed = 1,
): Promise<Float64Array> {
  const fitted = await baseline.fit(of, baseline.options.parse(settings), seed);
  return fitted.predict(asked);
}

/** The largest difference from scikit-learn's answer. */
export function farthest(answer: Float64Array, name: string): number {
  const expected = reference.answers[name].flat();
  return answer.reduce((most, value, k) => Math.max(most, Math.abs(value - expected[k])), 0);
}

/** Share of the points asked about whose most probable class is theirs. */
export function accuracyOf(answer: ArrayLike<number>): number {
  const right = reference.truth.filter((own, i) => {
    const row = [0, 1, 2].map((c) => answer[3 * i + c]);
    return row.indexOf(Math.max(...row)) === own;
  });
  return right.length / reference.truth.length;
}
