import { join } from 'node:path';
import { readConfig } from '../../../src/cli/config.js';
import type { Random } from '../../../src/core/index.js';
import { structured } from '../input.js';
import { anyJson, type Json, jsonBytes } from '../mutations/json.js';
import { oneOf } from '../mutations/mutation.js';

/** A config with an option or more of every section. */
function options(random: Random): Json {
  return {
    catalogue: {
      encoding: oneOf(['utf-8', 'latin1', 'utf-16le'], random),
      songs: { columns: { id: 'track', artists: 'performer', labels: ['family', 'genre'] } },
      artists: { columns: { name: 'performer' } },
      features: { names: ['energy', 'tempo'] },
    },
    projection: { nNeighbors: 2 + random.integer(30), minDist: random.uniform() / 2 },
    clustering: { minClusterSize: 2 + random.integer(30) },
    taxonomy: { minCount: 1 + random.integer(5) },
    booster: { rounds: 1 + random.integer(50), maxDepth: 1 + random.integer(9), lambda: 1.5 },
    classification: { combining: oneOf(['product', 'geometricMean', 'auto'], random) },
    evaluation: { testShare: 0.3, split: oneOf(['artist', 'song'], random) },
    tuning: { folds: 3, iterations: 4 },
    search: { projection: { nNeighbors: [5, 15] }, clustering: { minClusterSize: [10, 20] } },
  };
}

/** The file of `--config`. */
export const config = structured({
  name: 'config',
  document: options,
  mutations: anyJson,
  write: (document) => ({ 'config.json': JSON.stringify(document, null, 2) }),
  bytes: jsonBytes,
  async read(folder) {
    await readConfig(join(folder, 'config.json'));
    return [];
  },
});
