export { InputError, type Place } from './errors.js';
export type { LabelMatrix } from './labels.js';
export { type Lists, listAt, listCount, toLists } from './lists.js';
export { type DenseMatrix, type MatrixLike, toDense } from './matrix.js';
export { Random } from './random.js';
export type { OnProgress, Progress } from './run.js';
