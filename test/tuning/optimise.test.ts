import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/core/index.js';
import { ThreadPool } from '../../src/core/threads/index.js';
import { type Optimum, optimise, type ParametersOf, type Trial } from '../../src/tuning/index.js';
import {
  BRANIN_MINIMUM,
  branin,
  braninSpace,
  mixedSpace,
  type Numbers,
  type SearchJob,
} from './searches.js';

const SEARCH = { module: new URL('./searches.js', import.meta.url), name: 'search' };

async function searchInThreads(...jobs: SearchJob[]): Promise<Optimum<Numbers>[]> {
  await using pool = new ThreadPool(2);
  return await pool.map<SearchJob, Optimum<Numbers>>(SEARCH, jobs);
}

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];

describe('optimise', () => {
  test('finds the minimum of Branin in 40 trials, which random search does not', async () => {
    const excesses = async (method: 'bayesian' | 'random') => {
      const jobs = SEEDS.map((seed) => ({ name: 'branin', method, seed, iterations: 35 }) as const);
      const found = await searchInThreads(...jobs);
      return found.map(({ best }) => best.value - BRANIN_MINIMUM);
    };
    for (const excess of await excesses('bayesian')) expect(excess).toBeLessThan(0.05);
    const random = await excesses('random');
    const mean = random.reduce((sum, excess) => sum + excess, 0) / SEEDS.length;
    expect(mean).toBeGreaterThan(0.2);
  });

  test.each(['bayesian', 'random', 'grid'] as const)(
    '%s: the same seed gives the same trials, also after a break',
    async (method) => {
      const options = { method, iterations: 10, seed: 5 };
      const whole = await optimise(branin, braninSpace, options);
      expect(await optimise(branin, braninSpace, options)).toEqual(whole);
      const noted: Trial[] = [];
      const trials = whole.trials.slice(0, 7);
      const resumed = await optimise(branin, braninSpace, {
        ...options,
        trials,
        onTrial: (trial, number) => expect(number).toBe(7 + noted.push(trial) - 1),
      });
      expect(resumed).toEqual(whole);
      expect([...trials, ...noted]).toEqual(whole.trials);
      if (method === 'grid') return;
      const other = await optimise(branin, braninSpace, { ...options, seed: 6 });
      expect(other.trials).not.toEqual(whole.trials);
    },
  );

  test('keeps to whole numbers and to logarithms, and tries nothing twice', async () => {
    const [{ trials, best }] = await searchInThreads({ name: 'mixed' });
    expect(trials).toHaveLength(55);
    for (const { parameters } of trials) {
      expect(Number.isInteger(parameters.depth)).toBe(true);
      expect(parameters.depth).toBeGreaterThanOrEqual(2);
      expect(parameters.depth).toBeLessThanOrEqual(12);
      expect(parameters.rate).toBeGreaterThanOrEqual(0.001);
      expect(parameters.rate).toBeLessThanOrEqual(1);
      expect(parameters.fixed).toBe(3);
    }
    expect(new Set(trials.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(55);
    expect(best.parameters.depth).toBe(9);
    expect(Math.log10(best.parameters.rate)).toBeCloseTo(-2, 0);
    const drawn = await optimise(() => 0, mixedSpace, { method: 'random', iterations: 295 });
    const small = drawn.trials.filter(({ parameters }) => parameters.rate < 0.0316);
    expect(small.length).toBeGreaterThan(120);
    expect(small.length).toBeLessThan(180);
  });

  test.each(['bayesian', 'random', 'grid'] as const)('%s takes values of lists', async (method) => {
    const space = { layers: [[8], [8, 4], [16, 8, 4]], rate: { min: 0, max: 1 } };
    const depth = ({ layers, rate }: ParametersOf<typeof space>) =>
      Math.abs(layers.length - 2) + (rate - 0.5) ** 2;
    const { best, trials } = await optimise(depth, space, { method, iterations: 15 });
    expect(best.parameters.layers).toEqual([8, 4]);
    for (const { parameters } of trials) expect(space.layers).toContainEqual(parameters.layers);
  });

  test.each(['bayesian', 'random'] as const)('%s ends when all was tried', async (method) => {
    const space = { a: { min: 1, max: 3, integer: true }, b: { min: 0, max: 1, integer: true } };
    const { trials, best } = await optimise(({ a, b }) => a * a - b, space, { method });
    expect(trials).toHaveLength(6);
    expect(best).toEqual({ parameters: { a: 1, b: 1 }, value: 0 });
  });

  test('a grid has all combinations', async () => {
    const space = {
      a: { min: 0, max: 1 },
      b: { min: 1, max: 100, log: true },
      c: { min: 1, max: 2, integer: true },
    };
    const { trials } = await optimise(() => 1, space, { method: 'grid', gridSteps: 3 });
    expect(trials).toHaveLength(3 * 3 * 2);
    expect(trials[0].parameters).toEqual({ a: 0, b: 1, c: 1 });
    expect(trials[1].parameters).toEqual({ a: 0, b: 1, c: 2 });
    expect(trials[2].parameters.b).toBeCloseTo(10, 9);
    expect(trials.at(-1)?.parameters).toEqual({ a: 1, b: 100, c: 2 });
  });

  test('goes on after trials that fail, and away from them', async () => {
    const [{ trials, best }] = await searchInThreads({ name: 'braninThatFails', iterations: 35 });
    expect(best.value).toBeLessThan(BRANIN_MINIMUM + 0.05);
    const failed = trials.slice(20).filter(({ value }) => Number.isNaN(value));
    expect(failed.length).toBeLessThan(7);
  });

  test('begins no trial after its seconds', async () => {
    const slow = () => new Promise<number>((resolve) => setTimeout(resolve, 40, 1));
    const { trials } = await optimise(slow, braninSpace, { seconds: 0.1 });
    expect(trials.length).toBeGreaterThan(0);
    expect(trials.length).toBeLessThan(5);
  });

  test('ends when it is told to, or when the objective throws', async () => {
    const controller = new AbortController();
    const aborted = optimise(branin, braninSpace, {
      signal: controller.signal,
      onTrial: () => controller.abort(new Error('enough')),
    });
    await expect(aborted).rejects.toThrow('enough');
    const broken = () => {
      throw new RangeError('broken');
    };
    await expect(optimise(broken, braninSpace)).rejects.toThrow('broken');
  });

  test.each([
    [{}, {}, /at least one parameter needs a range/],
    [{ x: { min: 2, max: 1 } }, {}, /"x": min is 2 and max 1/],
    [{ x: { min: 0, max: 1, log: true } }, {}, /min above 0/],
    [{ x: { min: 0, max: 1.5, integer: true } }, {}, /whole numbers needs whole ones/],
    [{ x: { min: 0, max: Number.NaN } }, {}, /option "x.max"/],
    [braninSpace, { method: 'best' as 'grid' }, /option "method"/],
  ])('refuses %o with %o', async (space, options, message) => {
    const refused = optimise(() => 1, space, options);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(message);
  });

  test('says when every trial failed', async () => {
    const failing = optimise(() => Number.NaN, braninSpace, { iterations: 5 });
    await expect(failing).rejects.toThrow('none of the 10 trials gave a finite value');
  });
});
