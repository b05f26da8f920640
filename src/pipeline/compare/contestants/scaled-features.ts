import { Scaler, type Scaling, scale } from '../../../catalogue/index.js';
import { type DenseMatrix, selectRows, shared } from '../../../core/matrix/index.js';
import { quantile } from '../../../core/numbers/index.js';

/** The features of all songs, complete and scaled as some of them have it. */
export class ScaledFeatures {
  readonly #features: DenseMatrix;
  readonly #method: Scaling;
  readonly #made = new WeakMap<Int32Array, DenseMatrix>();

  /** @param features songs × features; NaN is a missing value. */
  constructor(features: DenseMatrix, method: Scaling) {
    this.#features = features;
    this.#method = method;
  }

  /**
   * Scaled by what the songs to train on tell, missing values being their medians; on memory that threads
   * share, and made once for the same array of positions.
   */
  by(train: Int32Array): DenseMatrix {
    const made = this.#made.get(train) ?? this.#scaleBy(train);
    this.#made.set(train, made);
    return made;
  }

  #scaleBy(train: Int32Array): DenseMatrix {
    const { rows, columns } = this.#features;
    const complete = { rows, columns, data: Float64Array.from(this.#features.data) };
    for (let j = 0; j < columns; j++) fillMissing(complete, j, train);
    const { scaler } = scale(selectRows(complete, train), this.#method);
    const data = shared(Float32Array, rows * columns);
    data.set(Scaler.transform(scaler, complete).data);
    return { rows, columns, data };
  }
}

/** Puts the median of the songs to train on in the place of a column's missing values; 0 where they have none. */
function fillMissing(
  { columns, data }: { readonly columns: number; readonly data: Float64Array },
  j: number,
  train: Int32Array,
): void {
  let isComplete = true;
  for (let k = j; k < data.length; k += columns) if (Number.isNaN(data[k])) isComplete = false;
  if (isComplete) return;
  const known = Float64Array.from(train, (song) => data[song * columns + j])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const median = known.length === 0 ? 0 : quantile(known, 0.5);
  for (let k = j; k < data.length; k += columns) if (Number.isNaN(data[k])) data[k] = median;
}
