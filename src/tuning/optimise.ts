import { z } from 'zod';
import { InputError } from '../core/errors/index.js';
import { breathe, parseOptions, progressOptions } from '../core/options/index.js';
import { type Propose, proposeGrid, proposeRandom, type Trial } from './propose.js';
import { type Parameters, type ParametersOf, type SearchSpace, UnitCube } from './space.js';

/** How parameters are searched for; the section `tuning` of the config file takes these too. */
export const optimisationOptions = z.strictObject({
  /**
   * `bayesian`, the default: where a Gaussian process through the trials expects the most improvement.
   * `random`: parameters are drawn. `grid`: all combinations of `gridSteps` values.
   */
  method: z.enum(['bayesian', 'random', 'grid']).default('bayesian'),
  /** Trials that are drawn at random before the process takes over. Default 5, as published. */
  initialPoints: z.int().min(2).default(5),
  /** Trials after these. Default 50, as published. `random` makes both numbers' sum. */
  iterations: z.int().min(0).default(50),
  /** Values of each parameter in a grid. Default 3. */
  gridSteps: z.int().min(1).default(3),
  /** No new trial begins after this many seconds. Default: no limit. */
  seconds: z.number().gt(0).optional(),
  /** The same seed proposes the same trials. Default 0. */
  seed: z.int().default(0),
});

const jobOptions = optimisationOptions.extend({
  /** Trials of an earlier run with the same options, in their order: they are not made again. */
  trials: z.custom<readonly Trial[]>((value) => Array.isArray(value)).default([]),
  /** Called after each new trial, and waited for. */
  onTrial: z.custom<(trial: Trial, number: number) => unknown>().optional(),
  /** Aborts the search: the promise rejects with the signal's reason. */
  signal: progressOptions.signal,
});

export type OptimisationOptions = z.input<typeof optimisationOptions>;
/** Options of {@link optimise}: how it searches, and trials to resume from. */
export type OptimiseOptions = z.input<typeof jobOptions>;

/** What a search for parameters found. */
export interface Optimum<Of = Parameters> {
  /** The trial with the least value, the first of several. */
  readonly best: Trial<Of>;
  /** All trials, in their order. */
  readonly trials: readonly Trial<Of>[];
}

/**
 * Searches for the parameters at which a function is least. A trial depends on the seed and the trials
 * before it alone, so that a search can be interrupted and resumed.
 *
 * @param objective NaN, or anything else that is not finite, says that the trial failed; what it
 *   throws ends the search.
 * @throws InputError when an option or a range is wrong, or every trial failed; the signal's reason
 *   when aborted.
 */
export async function optimise<Space extends SearchSpace>(
  objective: (parameters: ParametersOf<Space>, signal?: AbortSignal) => number | Promise<number>,
  space: Space,
  options: OptimiseOptions = {},
): Promise<Optimum<ParametersOf<Space>>> {
  const job = parseOptions(jobOptions, options, 'optimise');
  const { seconds = Number.POSITIVE_INFINITY, seed, signal, onTrial } = job;
  const cube = new UnitCube(space);
  const propose = await proposer(job);
  const trials = job.trials.map((trial) => trial as Trial<ParametersOf<Space>>);
  const limit = job.method === 'grid' ? Infinity : job.initialPoints + job.iterations;
  const start = performance.now();
  while (trials.length < limit && performance.now() - start < 1000 * seconds) {
    await breathe(signal);
    const proposed = propose(cube, trials, seed);
    if (proposed === undefined) break;
    const parameters = proposed as ParametersOf<Space>;
    const trial = { parameters, value: await objective(parameters, signal) };
    trials.push(trial);
    await onTrial?.(trial, trials.length - 1);
  }
  return { best: bestTrial(trials), trials };
}

/** The Bayesian one is loaded when chosen, as it needs a package for its matrices. */
async function proposer({
  method,
  initialPoints,
  gridSteps,
}: z.output<typeof optimisationOptions>): Promise<Propose> {
  if (method === 'grid') return proposeGrid(gridSteps);
  if (method === 'random') return proposeRandom;
  const { proposeBayesian } = await import('./propose-bayesian.js');
  return (cube, trials, seed) =>
    (trials.length < initialPoints ? proposeRandom : proposeBayesian)(cube, trials, seed);
}

function bestTrial<Of>(trials: readonly Trial<Of>[]): Trial<Of> {
  const succeeded = trials.filter(({ value }) => Number.isFinite(value));
  if (succeeded.length === 0) {
    throw new InputError(
      `optimise: none of the ${trials.length} trials gave a finite value; look at the objective, or at the ranges`,
    );
  }
  return succeeded.reduce((best, trial) => (trial.value < best.value ? trial : best));
}
