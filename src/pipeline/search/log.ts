import { z } from 'zod';
import type { LogKind } from '../../core/files/index.js';
import { logHeader } from '../log-header.js';
import { searchOptions } from './options.js';
import { type SearchedSetting, settingSchema } from './setting.js';

const FORMAT = 'supergenre search';

const headerSchema = z.strictObject({
  ...logHeader(FORMAT),
  /** How many artists were clustered. */
  artists: z.int(),
  /** How many settings there are in all. */
  settings: z.int(),
  /** Seed of the split, and the first of those that each setting is tried with. */
  seed: z.int(),
  /** The bounds that the settings are ranked by. */
  bounds: searchOptions.pick({
    minClusters: true,
    maxClusters: true,
    maxNoise: true,
    maxShare: true,
  }),
});

/** The first line of a log: what was searched. */
export type SearchHeader = z.output<typeof headerSchema>;

/** A header with what every log has. */
export function searchHeader(fields: Omit<SearchHeader, 'format' | 'version'>): SearchHeader {
  return { format: FORMAT, version: 1, ...fields };
}

/** The file that a search writes: a line for each finished setting. */
export const searchLog: LogKind<SearchHeader, SearchedSetting> = {
  format: FORMAT,
  header: headerSchema,
  line: settingSchema,
  job: 'search',
  lineName: 'setting',
  again: 'search again',
  difference(logged, wanted) {
    if (logged.data !== wanted.data) {
      return 'has other songs, artists or features, or another split';
    }
    if (logged.options === wanted.options) return undefined;
    return 'has other settings: the grid, the seeds or an option of "projection", "clustering" or "taxonomy" differs';
  },
  checker(header) {
    const seen = new Set<number>();
    return ({ setting }) => {
      const isNew = !seen.has(setting) && setting < header.settings;
      seen.add(setting);
      return isNew ? undefined : `setting ${setting} occurs twice or is not one of them`;
    };
  },
};
