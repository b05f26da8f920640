import { InputError } from '../../core/errors/index.js';
import { type DenseMatrix, selectLabels, selectRows } from '../../core/matrix/index.js';
import type { ClassifierName } from './metrics.js';
import type { TestSongs } from './task.js';

/** Test songs with what classifiers say of them. */
export interface Measured extends Pick<TestSongs, 'positions' | 'genres'> {
  /** test songs × genres, by classifier. */
  readonly scores: Readonly<Record<ClassifierName, DenseMatrix>>;
}

/**
 * The songs that are in exactly one genre: where classes are exclusive, others have no true answer.
 *
 * @throws InputError when there are none.
 */
export function inOneClass({ positions, genres, scores }: Measured): Measured {
  const { columns, data } = genres;
  const rows = Int32Array.from(positions.keys()).filter((row) => {
    const labels = data.subarray(row * columns, (row + 1) * columns);
    return labels.reduce((sum, label) => sum + label, 0) === 1;
  });
  if (rows.length === positions.length) return { positions, genres, scores };
  if (rows.length === 0) {
    throw new InputError(
      'no test song is in exactly one genre, as the option "exclusive" has it; omit it, or give songs one genre each',
    );
  }
  const { vanilla, hierarchical, hinted } = scores;
  return {
    positions: rows.map((row) => positions[row]),
    genres: selectLabels(genres, rows),
    scores: {
      vanilla: selectRows(vanilla, rows),
      hierarchical: selectRows(hierarchical, rows),
      hinted: selectRows(hinted, rows),
    },
  };
}
