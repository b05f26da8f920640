export { type LabelMatrix, selectLabels } from './labels.js';
export { type Lists, listAt, listCount, selectLists, toLists } from './lists.js';
export { type DenseMatrix, type MatrixLike, selectRows, toDense } from './matrix.js';
export { isTyped } from './typed-arrays.js';
