import type { FuzzInput } from '../input.js';
import { audio } from './audio.js';
import { config } from './config.js';
import { csvTables } from './csv-tables.js';
import { jsonTables } from './json-tables.js';
import { genresCaches, searchLogs, tuningLogs } from './logs.js';
import { model } from './model.js';
import { parquetTables } from './parquet-tables.js';
import { songIds } from './song-ids.js';
import { taxonomy } from './taxonomy.js';
import { xgboostJson } from './xgboost-json.js';
import { xgboostUbjson } from './xgboost-ubjson.js';

/** All inputs, in the order in which they are told of. */
export const inputs: readonly FuzzInput[] = [
  csvTables,
  jsonTables,
  parquetTables,
  songIds,
  config,
  taxonomy,
  searchLogs,
  tuningLogs,
  genresCaches,
  model,
  xgboostJson,
  xgboostUbjson,
  ...audio,
];
