import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { structured } from '../input.js';
import { anyTrees } from '../mutations/trees.js';
import { ubjsonBytes } from '../mutations/ubjson.js';
import { useBooster } from '../use-booster.js';
import { boosterDocument } from './xgboost-json.js';

/** A model that XGBoost saved as UBJSON. */
export const xgboostUbjson = structured({
  name: 'xgboost-ubjson',
  document: boosterDocument,
  mutations: anyTrees,
  write: (document, random) => ({ 'model.ubj': ubjsonBytes(document, random) }),
  read: async (folder) => useBooster(await readFile(join(folder, 'model.ubj'))),
});
