export { arrayFileBytes, parseArrayFile, type StoredArray } from './array-bytes.js';
export { arrayTaker, type TakeArray } from './array-taker.js';
export { bytesAreEqual, bytesOf, joinBytes, textOf } from './bytes.js';
export { jsonText, parseJson } from './json.js';
export { sha256, sha256Text } from './sha256.js';
