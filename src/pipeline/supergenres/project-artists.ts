import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { nearestNeighbours, UMAP } from '../../projection/index.js';
import type { ParsedPipelineOptions } from '../options.js';
import { sideBySide } from './side-by-side.js';

/** Far apart, so that fits of neighbouring seeds have no projection in common. */
const SEED_STEP = 1_000_003;

type Settings = Omit<ParsedPipelineOptions['projection'], 'features' | 'scaling'>;

/**
 * One projection, or several of different seeds, of which the first has the seed of the settings.
 *
 * @param points artists × features, scaled.
 */
export async function projectArtists(
  points: DenseMatrix,
  settings: Settings,
  count: number,
  run: Run,
): Promise<UMAP[]> {
  if (count === 1) return [await UMAP.fit(points, { ...settings, ...run })];
  const { onProgress } = run;
  const isNative = settings.engine === 'native';
  const shared = isNative
    ? {
        init: settings.init ?? 'pca',
        precomputedKnn: await nearestNeighbours(points, {
          nNeighbors: settings.nNeighbors,
          metric: settings.metric,
          neighborSearch: settings.neighborSearch,
          seed: settings.seed,
          ...run,
        }),
      }
    : {};
  const seeds = Array.from({ length: count }, (_, i) => settings.seed + i * SEED_STEP);
  const tell = (done: number) => onProgress?.({ step: 'projections', done, total: count });
  tell(0);
  return sideBySide(
    seeds,
    run,
    (seed, own) => UMAP.fit(points, { ...settings, ...shared, seed, ...own }),
    tell,
  );
}
