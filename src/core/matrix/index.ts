export type { LabelMatrix } from './labels.js';
export { type Lists, listAt, listCount, selectLists, toLists } from './lists.js';
export {
  type DenseCheck,
  type DenseMatrix,
  type MatrixLike,
  selectRows,
  toDense,
} from './matrix.js';
export { selectLabels } from './select-labels.js';
export { isTyped } from './typed-arrays.js';
