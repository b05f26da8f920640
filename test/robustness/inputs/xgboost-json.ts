import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../../src/core/index.js';
import { Booster } from '../../../src/models/boosting/index.js';
import { randomForest } from '../../models/boosting/forests.js';
import { structured } from '../input.js';
import { type Json, jsonBytes } from '../mutations/json.js';
import { anyTrees } from '../mutations/trees.js';
import { useBooster } from '../use-booster.js';

/** The document of a model with a few trees. */
export function boosterDocument(random: Random): Json {
  const booster = new Booster(randomForest(random.integer(1000), { trees: 3 }));
  return JSON.parse(booster.toXGBoost('json'));
}

/** A model that XGBoost saved as JSON. */
export const xgboostJson = structured({
  name: 'xgboost-json',
  document: boosterDocument,
  mutations: anyTrees,
  write: (document) => ({ 'model.json': JSON.stringify(document) }),
  bytes: jsonBytes,
  read: async (folder) => useBooster(await readFile(join(folder, 'model.json'))),
});
