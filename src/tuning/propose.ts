import { Random } from '../core/numbers/index.js';
import type { Parameters, ParameterValue, UnitCube } from './space.js';

/** Parameters that were tried, and the objective there: NaN if it failed. */
export interface Trial<Of = Parameters> {
  readonly parameters: Of;
  readonly value: number;
}

/** Which parameters to try next; undefined if nothing new is left. Depends on its arguments alone. */
export type Propose = (
  cube: UnitCube,
  trials: readonly Trial[],
  seed: number,
) => Parameters | undefined;

/** Draws after which a space counts as exhausted. */
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

/** Every combination of values at equal distances, the last parameter varying fastest. */
export function proposeGrid(steps: number): Propose {
  return (cube, trials) => {
    const values = cube.grid(steps);
    const chosen: ParameterValue[] = [];
    let left = trials.length;
    for (const of of values.toReversed()) {
      chosen.unshift(of[left % of.length]);
      left = Math.floor(left / of.length);
    }
    return left > 0 ? undefined : cube.named(chosen);
  };
}

/** Tells parameters that no trial had. */
export function notAmong(trials: readonly Trial[]): (parameters: Parameters) => boolean {
  const keys = new Set(trials.map(({ parameters }) => JSON.stringify(parameters)));
  return (parameters) => !keys.has(JSON.stringify(parameters));
}
