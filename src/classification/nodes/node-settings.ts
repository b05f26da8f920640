import { InputError } from '../../core/errors/index.js';
import { parseOptions, suggestion } from '../../core/options/index.js';
import {
  type BoosterOptions,
  type BoosterSettings,
  boosterOptions,
} from '../../models/boosting/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';

/**
 * The settings of every node's booster: its own options on top of those of all.
 *
 * @param own options by the node's path. @param where what they are, for messages.
 * @throws InputError for a wrong option, the path of no node, or another engine or number of bins
 *   than all boosters have.
 */
export function nodeSettings(
  all: BoosterSettings,
  own: Readonly<Record<string, BoosterOptions>>,
  taxonomy: Taxonomy,
  where: string,
): (node: number) => BoosterSettings {
  const settings = taxonomy.names.map(() => all);
  for (const [path, options] of Object.entries(own)) {
    const node = taxonomy.nodeAt(path);
    if (node === undefined || node === 0) {
      const paths = taxonomy.names.map((_, v) => taxonomy.path(v)).slice(1);
      throw new InputError(
        `${where}: the taxonomy has no node "${path}"${suggestion(path, paths)}`,
      );
    }
    settings[node] = parseOptions(boosterOptions, { ...all, ...options }, `${where}."${path}"`);
    for (const key of ['engine', 'maxBins'] as const) {
      if (settings[node][key] === all[key]) continue;
      throw new InputError(
        `${where}."${path}": option "${key}" is one for all boosters; set it there`,
      );
    }
  }
  return (node) => settings[node];
}
