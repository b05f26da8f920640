import { csv } from './csv.js';
import type { TableFormat } from './format.js';
import { jsonArray, jsonLines } from './json.js';
import { jsonObject } from './json-object.js';
import { parquet } from './parquet.js';

/** The formats that tables are read in, tried in this order; {@link csv} takes any text. */
export const tableFormats: readonly TableFormat[] = [
  parquet,
  jsonArray,
  jsonObject,
  jsonLines,
  csv,
];
