import type { DenseMatrix, LabelMatrix } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import { breathe } from '../../core/options/index.js';
import { averagePrecision } from '../../evaluation/index.js';
import type { FittedBooster } from '../../models/boosting/index.js';
import { scoreQuickly, setColumn } from './quick-boosters.js';

/**
 * Each feature's share of all that the trees reduce the loss by, as the mean over the boosters; a booster
 * without a tree takes no part.
 */
export function gainShares(
  boosters: readonly FittedBooster[],
  featureNames: readonly string[],
): Float64Array {
  const shares = new Float64Array(featureNames.length);
  let counted = 0;
  for (const booster of boosters) {
    const gains = booster.importance('totalGain');
    const total = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
    if (total === 0) continue;
    counted++;
    featureNames.forEach((name, j) => {
      shares[j] += (gains.get(name) ?? 0) / total;
    });
  }
  return shares.map((share) => share / Math.max(1, counted));
}

/**
 * Permutation importance (Breiman, "Random forests", 2001): how much the macro average precision of songs that
 * the boosters have not seen falls when a feature's values are dealt to them anew. 0 for a feature that no tree
 * looks at.
 *
 * @param features songs × features; each column is shuffled and restored.
 * @param shuffles how often; @param seed another one for each part of the songs.
 * @returns shuffles × features.
 * @throws the signal's reason when aborted.
 */
export async function permutationDrops(
  boosters: readonly FittedBooster[],
  features: DenseMatrix,
  truth: LabelMatrix,
  { shuffles, seed, signal }: { shuffles: number; seed: number; signal?: AbortSignal | undefined },
): Promise<Float64Array[]> {
  const { columns, data } = features;
  const scores = scoreQuickly(boosters, features);
  const before = averagePrecision(truth, scores);
  const looking = Array.from({ length: columns }, (_, feature) =>
    boosters.flatMap((booster, label) =>
      booster.forest.feature.includes(feature) ? [{ booster, label }] : [],
    ),
  );
  const drops = Array.from({ length: shuffles }, () => new Float64Array(columns));
  for (const [shuffle, ofShuffle] of drops.entries()) {
    const order = new Random(seed, shuffle).shuffle(
      Int32Array.from({ length: features.rows }, (_, i) => i),
    );
    for (let feature = 0; feature < columns; feature++) {
      if (looking[feature].length === 0) continue;
      const own = columnOf(features, feature);
      order.forEach((from, i) => {
        data[i * columns + feature] = own[from];
      });
      const shuffled = { ...scores, data: Float32Array.from(scores.data) };
      for (const { booster, label } of looking[feature]) {
        setColumn(shuffled.data, scores.columns, label, booster.predict(features));
      }
      setColumn(data as Float32Array, columns, feature, own);
      ofShuffle[feature] = before - averagePrecision(truth, shuffled);
      await breathe(signal);
    }
  }
  return drops;
}

function columnOf({ rows, columns, data }: DenseMatrix, column: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, i) => data[i * columns + column]);
}
