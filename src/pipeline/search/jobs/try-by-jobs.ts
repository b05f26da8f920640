import { bytesOfMatrix, mapJobs, type Runner } from '../../../core/jobs/index.js';
import type { DenseMatrix } from '../../../core/matrix/index.js';
import { mapInOrder } from '../../../core/threads/index.js';
import { pipelineOptions } from '../../options.js';
import type { GenresOfArtists, Measured } from '../measure.js';
import type { Plan } from '../plan.js';
import { clustersJob, measuredOf } from './clusters-job.js';
import { bytesOfGenres } from './genres-input.js';
import { projectionJob } from './projection-job.js';

/** What is tried on what, and what becomes of it. */
export interface JobTrial {
  readonly plan: Plan;
  /** artists × features, scaled. */
  readonly points: DenseMatrix;
  readonly genres: GenresOfArtists;
  readonly seeds: readonly number[];
  /** For each projection and tree the numbers of the selections that are wanted. */
  readonly wanted: readonly (readonly (readonly number[])[])[];
  onMeasured(at: Place, measured: Measured): Promise<void>;
}

/** Which setting of a plan. */
interface Place {
  readonly projection: number;
  readonly tree: number;
  readonly selection: number;
}

/**
 * Tries settings by a runner's jobs: one for each projection and seed, and, once all seeds of a projection
 * are there, one for each tree.
 */
export async function tryByJobs(
  trial: JobTrial,
  runner: Runner,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { plan, points, genres, wanted } = trial;
  const parsed = plan.projections.map((section) => pipelineOptions.shape.projection.parse(section));
  const stored = {
    points: await runner.put(bytesOfMatrix(points)),
    genres: await runner.put(bytesOfGenres(genres)),
  };
  const ending = new AbortController();
  const until = AbortSignal.any(signal === undefined ? [ending.signal] : [ending.signal, signal]);
  const tried = [...plan.projections.keys()].filter((p) =>
    wanted[p].some((selections) => selections.length > 0),
  );
  try {
    await mapInOrder(tried, Math.max(1, tried.length), async (p) => {
      const { metric } = parsed[p];
      const sameMetric = parsed.filter((other) => other.metric === metric);
      const mostNeighbours = Math.max(...sameMetric.map(({ nNeighbors }) => nNeighbors));
      const project = projectionJobs(trial, p, { points: stored.points, mostNeighbours });
      const take = (embedding: Uint8Array) => runner.put(embedding);
      const embeddings = await mapJobs(runner, project, { signal: until, take });
      const components = parsed[p].nComponents;
      await measureTrees(
        trial,
        p,
        { embeddings, components, genres: stored.genres },
        runner,
        until,
      );
    });
  } catch (error) {
    ending.abort(error);
    throw error;
  }
}

/** A job for each seed of a projection. */
async function* projectionJobs(
  { plan, seeds }: JobTrial,
  p: number,
  shared: { readonly points: string; readonly mostNeighbours: number },
) {
  for (const seed of seeds) {
    const section = pipelineOptions.shape.projection.parse({ ...plan.projections[p], seed });
    const title = `projection ${p} with seed ${seed}`;
    yield { kind: projectionJob, input: { section, ...shared }, title };
  }
}

/** A job for each tree over the embeddings of a projection. */
async function measureTrees(
  { plan, wanted, onMeasured }: JobTrial,
  projection: number,
  shared: { readonly embeddings: string[]; readonly components: number; readonly genres: string },
  runner: Runner,
  signal: AbortSignal,
): Promise<void> {
  const trees = [...plan.trees.keys()].filter((tree) => wanted[projection][tree].length > 0);
  const jobs = async function* () {
    for (const tree of trees) {
      const selections = wanted[projection][tree].map((selection) => plan.selections[selection]);
      const input = clustersJob.input.parse({ ...shared, tree: plan.trees[tree], selections });
      yield {
        kind: clustersJob,
        input,
        title: `clusters of projection ${projection}, tree ${tree}`,
      };
    }
  };
  await mapJobs(runner, jobs(), {
    signal,
    async take(bytes, position) {
      const tree = trees[position];
      for (const [i, measured] of measuredOf(bytes).entries()) {
        await onMeasured({ projection, tree, selection: wanted[projection][tree][i] }, measured);
      }
    },
  });
}
