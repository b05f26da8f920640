import {
  type OptimisationOptions,
  type Optimum,
  optimise,
  type SearchSpace,
} from '../../src/tuning/index.js';

export type Numbers = Readonly<Record<string, number>>;

/** Branin's function: three minima of 0.397887. */
export function branin({ x, y }: Numbers): number {
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

export const BRANIN_MINIMUM = 0.397887;
export const braninSpace = { x: { min: -5, max: 10 }, y: { min: 0, max: 15 } };

export const mixedSpace = {
  depth: { min: 2, max: 12, integer: true },
  rate: { min: 0.001, max: 1, log: true },
  fixed: { min: 3, max: 3 },
};

const searches = {
  branin: { objective: branin, space: braninSpace },
  braninThatFails: {
    objective: ({ x, y }: Numbers) => (x > 5 ? Number.NaN : branin({ x, y })),
    space: braninSpace,
  },
  mixed: {
    objective: ({ depth, rate }: Numbers) => (depth - 9) ** 2 + (Math.log10(rate) + 2) ** 2,
    space: mixedSpace,
  },
} satisfies Record<string, { objective: (parameters: Numbers) => number; space: SearchSpace }>;

export interface SearchJob extends OptimisationOptions {
  readonly name: keyof typeof searches;
}

/** A task for threads: outside Jest's sandbox, which slows arithmetic down. */
export function search({ name, ...options }: SearchJob): Promise<Optimum<Numbers>> {
  const { objective, space } = searches[name];
  return optimise(objective, space, options);
}
