import type { Bounds, RankBy } from './options.js';
import type { SearchedSetting } from './setting.js';

/** What the score is made of. */
type Scored = Pick<SearchedSetting, 'dbcv' | 'noise' | 'stability'>;

/**
 * The score of a setting, 0 to 1: stability · (1 + DBCV) / 2 · (1 − noise). Each factor is 1 at best,
 * and none can make up for another that is near 0: clusters that differ with every seed are luck,
 * clusters that lie in each other are none, and noise has no genre. A negative stability counts as 0,
 * a missing one (a single seed) as 1, a missing DBCV (a single cluster) makes 0.
 */
export function scoreOf({ dbcv, noise, stability }: Scored): number {
  if (dbcv === null) return 0;
  return Math.max(0, stability ?? 1) * ((1 + dbcv) / 2) * (1 - noise);
}

/** The bounds that a setting goes beyond, by name. */
export function brokenBounds(
  { clusters, noise, largest }: Pick<SearchedSetting, 'clusters' | 'noise' | 'largest'>,
  bounds: Bounds,
  artists: number,
): (keyof Bounds)[] {
  const broken: (keyof Bounds)[] = [];
  if (clusters < bounds.minClusters) broken.push('minClusters');
  if (clusters > bounds.maxClusters) broken.push('maxClusters');
  if (noise > bounds.maxNoise) broken.push('maxNoise');
  if (largest > bounds.maxShare * artists) broken.push('maxShare');
  return broken;
}

/**
 * The settings, best first: those within the bounds before the others, then by what they are ranked by,
 * those without it behind, then by score, then by their number.
 */
export function rankSettings(
  settings: Iterable<SearchedSetting>,
  bounds: Bounds,
  artists: number,
  rankBy: RankBy = 'score',
): SearchedSetting[] {
  const beyond = (setting: SearchedSetting): number =>
    brokenBounds(setting, bounds, artists).length > 0 ? 1 : 0;
  const worth = rankBy === 'score' ? () => 0 : worths[rankBy];
  const above = (a: SearchedSetting, b: SearchedSetting): number => {
    const [own, other] = [worth(a), worth(b)];
    return own === other ? 0 : other - own;
  };
  return [...settings].sort(
    (a, b) => beyond(a) - beyond(b) || above(a, b) || b.score - a.score || a.setting - b.setting,
  );
}

/** What classifiers reach, the more the better; least of all where they were not asked. */
const worths = {
  averagePrecision: ({ classification }: SearchedSetting) =>
    classification?.averagePrecision ?? Number.NEGATIVE_INFINITY,
  coverageError: ({ classification }: SearchedSetting) =>
    -(classification?.coverageError ?? Number.POSITIVE_INFINITY),
};

/** The settings within the bounds with the highest scores. */
export function highestScores(
  settings: Iterable<SearchedSetting>,
  bounds: Bounds,
  artists: number,
  count: number,
): SearchedSetting[] {
  return rankSettings(settings, bounds, artists)
    .filter((setting) => brokenBounds(setting, bounds, artists).length === 0)
    .slice(0, count);
}
