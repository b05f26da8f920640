import { Random } from '../core/numbers/index.js';
import { expectedImprovement } from './expected-improvement.js';
import { likeliestProcess } from './gaussian-process.js';
import { notAmong, type Propose, proposeRandom } from './propose.js';
import type { Parameters } from './space.js';

/** Random places at which the improvement is computed, and steps from the best of them. */
const CANDIDATES = 600;
const REFINED = 3;
const STEPS = 60;
/** Size of the first and of the last step, as a share of the range. */
const FIRST_STEP = 0.2;
const LAST_STEP = 0.005;

/**
 * Parameters where a Gaussian process through the trials expects the most improvement. A failed trial
 * counts as the worst value so far.
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

/** With mean 0 and deviation 1; all 0 where they are the same. */
function standardise(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}
