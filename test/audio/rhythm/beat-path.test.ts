import { describe, expect, test } from '@jest/globals';
import { beatPath, roundHalfToEven } from '../../../src/audio/rhythm/beat-path.js';
import { Random } from '../../../src/core/numbers/index.js';

/** All rows of frames up to `tail` with allowed distances that cannot be made longer at the start. */
function chains(tail: number, nearest: number, farthest: number): number[][] {
  if (tail < nearest) return [[tail]];
  const found: number[][] = [];
  for (let distance = nearest; distance <= Math.min(tail, farthest); distance++) {
    for (const chain of chains(tail - distance, nearest, farthest)) found.push([...chain, tail]);
  }
  return found;
}

function scoreOf(chain: readonly number[], local: Float64Array, period: number, tightness: number) {
  return chain.reduce((sum, frame, i) => {
    const cost = i === 0 ? 0 : Math.log((frame - chain[i - 1]) / period) ** 2;
    return sum + local[frame] - tightness * cost;
  }, 0);
}

describe('beatPath', () => {
  test.each([3, 4, 5])('is the best of all chains to its last beat, %d frames a beat', (period) => {
    for (let seed = 0; seed < 20; seed++) {
      const random = new Random(seed);
      const local = Float64Array.from({ length: 16 }, () => 0.1 + random.uniform());
      const path = [...beatPath(local, period, 2)];
      const tail = path[path.length - 1];
      const scored = chains(tail, roundHalfToEven(period / 2), 2 * period).map((chain) => ({
        chain,
        score: scoreOf(chain, local, period, 2),
      }));
      const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
      expect(path).toEqual(best.chain);
    }
  });

  test('starts at most a beat before the first frame that is not far weaker than the strongest', () => {
    const local = Float64Array.from({ length: 55 }, (_, i) => (i >= 30 && i % 6 === 0 ? 1 : 0.001));
    expect([...beatPath(local, 6, 100)]).toEqual([24, 30, 36, 42, 48, 54]);
  });

  test('ends at the last frame where no score is a local maximum', () => {
    expect([...beatPath(Float64Array.of(1, 0, 0), 8, 100)]).toEqual([2]);
  });
});

test('halves go to the even number', () => {
  expect([0.5, 1.5, 2.5, 21.5, 22.5, 2.4, 2.6].map(roundHalfToEven)).toEqual([
    0, 2, 2, 22, 22, 2, 3,
  ]);
});
