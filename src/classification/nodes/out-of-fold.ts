import { type DenseMatrix, selectRows } from '../../core/matrix/index.js';
import { Random } from '../../core/numbers/index.js';
import type { Training } from '../combining/training/training.js';
import { fitSets, type NodesFit } from './fit-node-models.js';
import { ownProbabilities } from './node-models.js';
import { nodeTasks } from './node-tasks.js';

const FOLDS = 5;

/** The fold of every song: those given, or five drawn by song. */
export function foldsOf({ features, settings }: Training): Int32Array {
  return settings.folds ?? drawFolds(features.rows, settings.booster.seed);
}

/** Five folds of nearly equal size. */
export function drawFolds(songs: number, seed: number): Int32Array {
  const order = new Random(seed).shuffle(Int32Array.from({ length: songs }, (_, i) => i));
  const folds = new Int32Array(songs);
  order.forEach((song, place) => {
    folds[song] = place % FOLDS;
  });
  return folds;
}

/**
 * For each song the answers of models that have not seen its fold.
 *
 * @param fit its `songs` are those to train on, and to answer for.
 * @param folds the fold of every song; a song of −1 is in none.
 * @returns all songs × nodes; NaN for a song that got no answer, 1 at nodes without a model.
 */
export async function outOfFold(fit: NodesFit, folds: Int32Array): Promise<DenseMatrix> {
  const { features, taxonomy, truth, songs } = fit;
  const count = songs.reduce((most, song) => Math.max(most, folds[song] + 1), 0);
  const tasks = Array.from({ length: count }, (_, fold) => {
    const others = songs.filter((song) => folds[song] !== fold && folds[song] >= 0);
    return () => nodeTasks(taxonomy, truth, others, fit);
  });
  const sets = await fitSets(fit, tasks);
  const answers = new Float32Array(features.rows * taxonomy.size).fill(Number.NaN);
  sets.forEach((models, fold) => {
    const held = songs.filter((song) => folds[song] === fold);
    const own = ownProbabilities(models, selectRows(features, held));
    held.forEach((song, k) => {
      const row = own.data.subarray(k * taxonomy.size, (k + 1) * taxonomy.size);
      answers.set(row, song * taxonomy.size);
    });
  });
  return { rows: features.rows, columns: taxonomy.size, data: answers };
}
