import { type DenseMatrix, type LabelMatrix, selectRows } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fitAll, ownProbabilities, type TrainingRun } from './node-boosters.js';
import { type NodeTasksOptions, nodeTasks } from './node-tasks.js';

const FOLDS = 5;

/** Five folds of nearly equal size, drawn song by song. */
export function drawFolds(songs: number, seed: number): Int32Array {
  const order = new Random(seed).shuffle(Int32Array.from({ length: songs }, (_, i) => i));
  const folds = new Int32Array(songs);
  order.forEach((song, place) => {
    folds[song] = place % FOLDS;
  });
  return folds;
}

/**
 * For each song the answers of boosters that have not seen its fold.
 *
 * @param folds the fold of every song; a song of −1 is in none.
 * @param run its `songs` are those to train on, and to answer for.
 * @returns all songs × nodes; NaN for a song that got no answer, 1 at nodes without a booster.
 */
export async function outOfFold(
  features: DenseMatrix,
  taxonomy: Taxonomy,
  truth: LabelMatrix,
  folds: Int32Array,
  run: TrainingRun,
  options: NodeTasksOptions,
): Promise<DenseMatrix> {
  const count = run.songs.reduce((most, song) => Math.max(most, folds[song] + 1), 0);
  const tasks = Array.from({ length: count }, (_, fold) =>
    nodeTasks(
      taxonomy,
      truth,
      run.songs.filter((song) => folds[song] !== fold && folds[song] >= 0),
      options,
    ),
  );
  const sets = await fitAll(features, tasks, taxonomy, run, options);
  const answers = new Float32Array(features.rows * taxonomy.size).fill(Number.NaN);
  sets.forEach((boosters, fold) => {
    const held = run.songs.filter((song) => folds[song] === fold);
    const own = ownProbabilities(boosters, selectRows(features, held));
    held.forEach((song, k) => {
      const row = own.data.subarray(k * taxonomy.size, (k + 1) * taxonomy.size);
      answers.set(row, song * taxonomy.size);
    });
  });
  return { rows: features.rows, columns: taxonomy.size, data: answers };
}
