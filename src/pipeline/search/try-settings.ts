import type { WithRunner } from '../../core/jobs/index.js';
import type { DenseMatrix } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import { ThreadPool } from '../../core/threads/index.js';
import {
  fewerNeighbours,
  type NearestNeighbours,
  nearestNeighbours,
  UMAP,
} from '../../projection/index.js';
import { pipelineOptions } from '../options.js';
import { sideBySide } from '../supergenres/side-by-side.js';
import { type JobTrial, tryByJobs } from './jobs/try-by-jobs.js';
import { type GenresOfArtists, type Measured, ProjectionMeasure } from './measure.js';
import { type Plan, type ProjectionSection, settingNumber } from './plan.js';
import { scoreOf } from './rank.js';
import type { SearchedSetting } from './setting.js';
import type { ValidityJob } from './validity.js';

const VALIDITY = { module: new URL('./validity.js', import.meta.url), name: 'validityOf' };

/** What is tried on what. */
export interface Trial {
  readonly plan: Plan;
  /** artists × features, scaled. */
  readonly points: DenseMatrix;
  readonly genres: GenresOfArtists;
  readonly seeds: readonly number[];
}

interface TrialEvents {
  onBegin(): void;
  onDone(setting: SearchedSetting): Promise<void>;
}

/**
 * Tries every setting that is not done. Projections are made side by side, one thread each, which
 * wastes none on waiting for each other; whichever is the last of its setting has its clusters
 * measured. A runner takes all of that as jobs.
 *
 * @param on `onBegin` is called before the first setting that is to be tried, `onDone` for each as it ends, in an order
 *   that depends on the threads.
 */
export async function trySettings(
  trial: Trial,
  { runner, ...run }: Run & WithRunner,
  isDone: (setting: number) => boolean,
  { onBegin, onDone }: TrialEvents,
): Promise<void> {
  const { plan, seeds } = trial;
  const wanted = plan.projections.map((_, p) => wantedOf(plan, p, isDone));
  const jobs = plan.projections.flatMap((_, p) =>
    wanted[p].some((selections) => selections.length > 0)
      ? seeds.map((seed) => ({ projection: p, seed }))
      : [],
  );
  if (jobs.length === 0) return onBegin();
  if (runner !== undefined) {
    onBegin();
    const byJobs: JobTrial = {
      ...{ ...trial, wanted },
      onMeasured: ({ projection, tree, selection }, measured) =>
        onDone(describe(trial, projection, tree, selection, measured)),
    };
    return tryByJobs(byJobs, runner, run.signal);
  }
  await using pool = new ThreadPool(run.threads, run.signal);
  const validity = (job: ValidityJob) => pool.run<number>(VALIDITY, job);
  const neighbours = await findNeighbours(trial, run);
  onBegin();
  const embeddings = plan.projections.map(() => new Map<number, DenseMatrix>());
  await sideBySide(jobs, run, async ({ projection, seed }, own) => {
    const section = plan.projections[projection];
    const { features, scaling, ...options } = parseProjection({ ...section, seed });
    const found = neighbours.get(options.metric) as NearestNeighbours;
    const precomputedKnn = fewerNeighbours(found, options.nNeighbors);
    const umap = await UMAP.fit(trial.points, { ...options, precomputedKnn, ...own });
    const made = embeddings[projection];
    made.set(seed, umap.embedding);
    if (made.size < seeds.length) return;
    const inOrder = seeds.map((each) => made.get(each) as DenseMatrix);
    made.clear();
    const measure = new ProjectionMeasure(inOrder, trial.genres, validity, run);
    for (const [t, selections] of wanted[projection].entries()) {
      if (selections.length === 0) continue;
      await measure.measureTree(plan.trees[t], plan.selections, selections, (selection, measured) =>
        onDone(describe(trial, projection, t, selection, measured)),
      );
    }
  });
}

/** For each tree of a projection the selections that are not done. */
function wantedOf(
  plan: Plan,
  projection: number,
  isDone: (setting: number) => boolean,
): number[][] {
  return plan.trees.map((_, t) =>
    Array.from(plan.selections.keys()).filter(
      (s) => !isDone(settingNumber(plan, projection, t, s)),
    ),
  );
}

/** For each metric the neighbours of the setting that takes most. */
async function findNeighbours(
  { plan, points }: Trial,
  run: Run,
): Promise<Map<string, NearestNeighbours>> {
  const most = new Map<ReturnType<typeof parseProjection>['metric'], number>();
  for (const section of plan.projections) {
    const { metric, nNeighbors } = parseProjection(section);
    most.set(metric, Math.max(nNeighbors, most.get(metric) ?? 0));
  }
  const found = new Map<string, NearestNeighbours>();
  for (const [metric, nNeighbors] of most) {
    const options = { metric, nNeighbors, neighborSearch: 'exact' as const };
    found.set(metric, await nearestNeighbours(points, { ...options, ...run }));
  }
  return found;
}

function parseProjection(section: ProjectionSection) {
  return pipelineOptions.shape.projection.parse(section);
}

function describe(
  { plan, seeds }: Trial,
  projection: number,
  tree: number,
  selection: number,
  { typical, supergenres, ...figures }: Measured,
): SearchedSetting {
  return {
    setting: settingNumber(plan, projection, tree, selection),
    score: scoreOf(figures),
    ...figures,
    supergenres,
    projection: { ...plan.projections[projection], seed: seeds[typical] },
    clustering: { ...plan.trees[tree], ...plan.selections[selection] },
  };
}
