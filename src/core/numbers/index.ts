export { descendingOrder } from './descending-order.js';
export { lowerBound } from './lower-bound.js';
export { normalQuantile } from './normal-quantile.js';
export { quantile } from './quantile.js';
export { Random } from './random.js';
export { shortest } from './shortest.js';
export { sigmoid } from './sigmoid.js';
export { sortFloats } from './sort-floats.js';
