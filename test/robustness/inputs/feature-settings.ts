import { join } from 'node:path';
import { readAudioSettings } from '../../../src/pipeline/index.js';
import { structured } from '../input.js';
import { anyJson, jsonBytes } from '../mutations/json.js';

/** The settings that `features` leaves beside a table, and `fit` in a model folder. */
export const featureSettings = structured({
  name: 'feature-settings',
  document: (random) => ({
    format: 'supergenre audio features',
    version: 1,
    settings: {
      set: ['gtzan', 'groover'][random.integer(2)],
      moments: [],
      sampleRate: 16_000 + random.integer(40_000),
      per: 'window',
      window: 1 + random.integer(60),
    },
  }),
  mutations: anyJson,
  write: (document) => ({ 'songs.csv.audio.json': JSON.stringify(document, null, 2) }),
  bytes: jsonBytes,
  async read(folder) {
    const settings = await readAudioSettings([join(folder, 'songs.csv')]);
    if (settings === undefined) throw new Error('the settings are lost');
    return [];
  },
});
