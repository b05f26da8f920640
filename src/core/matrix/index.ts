export { distinctiveRows } from './distinctive-rows.js';
export { hashRows, rowsAreEqual } from './hash-rows.js';
export { invertLists } from './invert-lists.js';
export { type LabelMatrix, selectLabels } from './labels.js';
export { type Lists, listAt, listCount, selectLists, toLists } from './lists.js';
export {
  type DenseCheck,
  type DenseMatrix,
  type MatrixLike,
  selectColumns,
  selectRows,
  toDense,
} from './matrix.js';
export { mergeLists } from './merge-lists.js';
export { positionsWhere } from './positions-where.js';
export { floatWords } from './row-words.js';
export { shared } from './shared.js';
export { isTyped } from './typed-arrays.js';
