export { InputError, type Place } from './errors/index.js';
export {
  type DenseCheck,
  type DenseMatrix,
  type LabelMatrix,
  type Lists,
  listAt,
  listCount,
  type MatrixLike,
  toDense,
  toLists,
} from './matrix/index.js';
export { Random } from './numbers/index.js';
export type { OnProgress, Progress, Run, Steps } from './options/index.js';
