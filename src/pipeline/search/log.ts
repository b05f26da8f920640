import { z } from 'zod';
import type { LogKind } from '../../core/files/index.js';
import { logHeader } from '../log-header.js';
import { rankings, searchOptions } from './options.js';
import { type SearchedSetting, settingSchema } from './setting.js';

const FORMAT = 'supergenre search';
const VERSION = 2;

const headerSchema = z.strictObject({
  ...logHeader(FORMAT, VERSION),
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
  /** What the settings within the bounds are ranked by. */
  rankBy: z.enum(rankings).default('score'),
  /** How many settings are classified, and of what; null for none. */
  classify: z.strictObject({ settings: z.int(), digest: z.string() }).nullable().default(null),
});

/** The first line of a log: what was searched. */
export type SearchHeader = z.output<typeof headerSchema>;

/** A header with what every log has. */
export function searchHeader(fields: Omit<SearchHeader, 'format' | 'version'>): SearchHeader {
  return { format: FORMAT, version: VERSION, ...fields };
}

/** The file that a search writes: a line for each finished setting, and again once it is classified. */
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
    // A setting has a second line once it is classified, and others where that was done anew.
    const seen = new Set<number>();
    return ({ setting, classification }) => {
      const isNew = !seen.has(setting) || classification !== undefined;
      seen.add(setting);
      if (isNew && setting < header.settings) return undefined;
      return `setting ${setting} occurs twice or is not one of them`;
    };
  },
};
