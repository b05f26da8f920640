import { type OptimisationOptions, optimise, type Parameters } from '../../src/tuning/index.js';

/** Branin's function: three minima of 0.397887. */
export function branin({ x, y }: Parameters): number {
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

export const BRANIN_MINIMUM = 0.397887;
export const braninSpace = { x: { min: -5, max: 10 }, y: { min: 0, max: 15 } };

/** How far above the minimum 40 trials come: a task for threads, as Jest's sandbox slows it down. */
export async function braninExcess(options: OptimisationOptions): Promise<number> {
  const { best } = await optimise(branin, braninSpace, { iterations: 35, ...options });
  return best.value - BRANIN_MINIMUM;
}
