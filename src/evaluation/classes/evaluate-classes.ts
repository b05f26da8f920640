import { InputError } from '../../core/errors/index.js';
import { type MatrixLike, toDense } from '../../core/matrix/index.js';
import { precision as averagePrecision } from '../ranking/average-precision.js';
import { mean, perLabel } from '../ranking/averages.js';
import { separateAll } from '../ranking/separation.js';
import { type TruthLike, toRanking } from '../truth.js';
import { onlyClasses } from './only-classes.js';

/** The figures of one class against all others. */
export interface ClassMetrics {
  readonly name: string;
  /** Songs that are in the class. */
  readonly support: number;
  /** Songs that were predicted to be. */
  readonly predicted: number;
  /** Share of the songs predicted to be in the class that are; 0 if none was predicted but some are. */
  readonly precision: number;
  /** Share of the songs in the class that were predicted to be. */
  readonly recall: number;
  /** 2 · precision · recall / (precision + recall). */
  readonly f1: number;
  /** Area under the precision-recall curve of the class's scores. */
  readonly averagePrecision: number;
}

/** How well songs are classified, each into exactly one class. */
export interface ClassesMetrics {
  readonly songs: number;
  /** Share of the songs whose class is predicted. */
  readonly accuracy: number;
  /** Mean recall of the classes: a rare class counts as much as a frequent one. */
  readonly balancedAccuracy: number;
  /** Means over the classes. */
  readonly macro: Pick<ClassMetrics, 'precision' | 'recall' | 'f1' | 'averagePrecision'>;
  /** Area under the precision-recall curve of all pairs of song and class taken as one label. */
  readonly microAveragePrecision: number;
  readonly classes: readonly ClassMetrics[];
  /** classes × classes: how many songs of the row's class were predicted to be in the column's. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * All figures of a classifier of exclusive classes. A song's predicted class is the one with the
 * highest score, on a tie the first. A figure that is undefined, such as the recall of a class
 * without a song, is NaN and takes no part in means, where scikit-learn counts 0.
 *
 * @param truth songs × classes, exactly one 1 for each song.
 * @param scores songs × classes, such as probabilities.
 * @param options `names`: of the classes, in the columns' order; their numbers by default.
 * @throws InputError when an input is wrong, the shapes differ, or a song is not in exactly one class.
 */
export function evaluateClasses(
  truth: TruthLike,
  scores: MatrixLike,
  options: { readonly names?: readonly string[] } = {},
): ClassesMetrics {
  const ranking = toRanking(truth, scores);
  const trueClasses = onlyClasses(ranking.truth);
  const { rows, columns } = ranking.truth;
  const names = options.names ?? Array.from({ length: columns }, (_, j) => String(j));
  if (names.length !== columns) {
    throw new InputError(`names: ${names.length} for ${columns} classes; give one for each class`);
  }
  const confusion = names.map(() => new Array<number>(columns).fill(0));
  mostProbable(ranking.scores).forEach((predicted, song) => {
    confusion[trueClasses[song]][predicted]++;
  });
  const areas = perLabel(ranking, averagePrecision);
  const classes = confusion.map((row, j) => {
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + other[j], 0);
    return {
      name: names[j],
      support,
      predicted,
      precision: predicted > 0 || support === 0 ? row[j] / predicted : 0,
      recall: row[j] / support,
      f1: (2 * row[j]) / (support + predicted),
      averagePrecision: areas[j],
    };
  });
  const macro = (figure: keyof ClassesMetrics['macro']): number =>
    mean(Float64Array.from(classes, (one) => one[figure]));
  const right = classes.reduce((sum, _, j) => sum + confusion[j][j], 0);
  return {
    songs: rows,
    accuracy: right / rows,
    balancedAccuracy: macro('recall'),
    macro: {
      precision: macro('precision'),
      recall: macro('recall'),
      f1: macro('f1'),
      averagePrecision: macro('averagePrecision'),
    },
    microAveragePrecision: averagePrecision.ofLabel(separateAll(ranking)),
    classes,
    confusion,
  };
}

/**
 * The predicted class of each song where classes are exclusive: the column with the highest score, on a
 * tie the first.
 *
 * @param scores songs × classes.
 * @throws InputError when a score is not a finite number.
 */
export function mostProbable(scores: MatrixLike): Int32Array {
  const { rows, columns, data } = toDense(scores, { name: 'scores' });
  return Int32Array.from({ length: rows }, (_, i) => {
    let best = 0;
    for (let j = 1; j < columns; j++) {
      if (data[i * columns + j] > data[i * columns + best]) best = j;
    }
    return best;
  });
}
