import { Random } from '../core/numbers/index.js';
import { expectedImprovement } from './expected-improvement.js';
import { likeliestProcess } from './gaussian-process.js';
import type { Parameters, UnitCube } from './space.js';

/** What was tried and what came out: NaN where it failed. */
export interface Trial {
  readonly parameters: Parameters;
  readonly value: number;
}

/** Which parameters to try next; undefined where nothing new is left. Hangs on its arguments alone. */
export type Propose = (
  cube: UnitCube,
  trials: readonly Trial[],
  seed: number,
) => Parameters | undefined;

/** Draws before a space counts as searched through. */
const MOST_DRAWS = 1000;

/** Parameters drawn uniformly. */
export const proposeRandom: Propose = (cube, trials, seed) => {
  const isNew = notAmong(trials);
  const random = new Random(seed, trials.length);
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const parameters = cube.parametersAt(cube.draw(random));
    if (isNew(parameters)) return parameters;
  }
  return undefined;
};

/** Places at which the improvement is looked up at random, and steps from the best of them. */
const CANDIDATES = 600;
const REFINED = 3;
const STEPS = 60;
/** Size of the first and of the last step, as a share of the range. */
const FIRST_STEP = 0.2;
const LAST_STEP = 0.005;

/**
 * Parameters that a Gaussian process through the trials expects most improvement from. Failed trials
 * count as the worst value so far.
 */
export const proposeBayesian: Propose = (cube, trials, seed) => {
  const finite = trials.map(({ value }) => value).filter(Number.isFinite);
  if (finite.length < 2) return proposeRandom(cube, trials, seed);
  const worst = Math.max(...finite);
  const values = standardise(trials.map(({ value }) => (Number.isFinite(value) ? value : worst)));
  const process = likeliestProcess(
    trials.map(({ parameters }) => cube.placeOf(parameters)),
    values,
  );
  const least = Math.min(...values);
  const isNew = notAmong(trials);
  const random = new Random(seed, trials.length);
  const found: { parameters: Parameters; place: Float64Array; improvement: number }[] = [];
  const look = (draft: Float64Array) => {
    const parameters = cube.parametersAt(draft);
    const place = cube.placeOf(parameters);
    const improvement = expectedImprovement(process.predict(place), least);
    return { parameters, place, improvement };
  };
  for (let i = 0; i < CANDIDATES; i++) found.push(look(cube.draw(random)));
  found.sort((a, b) => b.improvement - a.improvement);
  for (let start of found.slice(0, REFINED)) {
    for (let step = 0; step < STEPS; step++) {
      const size = FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (step / (STEPS - 1));
      const near = start.place.map((x) => Math.min(1, Math.max(0, x + size * random.normal())));
      const next = look(near);
      found.push(next);
      if (next.improvement > start.improvement) start = next;
    }
  }
  const fresh = found
    .sort((a, b) => b.improvement - a.improvement)
    .find(({ parameters }) => isNew(parameters));
  return fresh?.parameters ?? proposeRandom(cube, trials, seed);
};

/** Every combination of values at equal distances, the last parameter varying fastest. */
export function proposeGrid(steps: number): Propose {
  return (cube, trials) => {
    const values = cube.grid(steps);
    const chosen: number[] = [];
    let left = trials.length;
    for (const of of values.toReversed()) {
      chosen.unshift(of[left % of.length]);
      left = Math.floor(left / of.length);
    }
    return left > 0 ? undefined : cube.named(chosen);
  };
}

function notAmong(trials: readonly Trial[]): (parameters: Parameters) => boolean {
  const keys = new Set(trials.map(({ parameters }) => JSON.stringify(parameters)));
  return (parameters) => !keys.has(JSON.stringify(parameters));
}

/** With mean 0 and deviation 1; all 0 where they are the same. */
function standardise(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}
