import { expect, test } from '@jest/globals';
import { newCurveMemory } from '../../../../src/models/boosting/cross-validation/fold-curves.js';
import { Pace } from '../../../../src/models/boosting/cross-validation/pace.js';

/** Two folds: ours, whose rounds take 10 ms each, and another, of which a round is done every `other` ms. */
function race(other: number, rounds = 1000) {
  const memory = newCurveMemory({
    ...{ folds: 2, rounds: 1000, earlyStoppingRounds: 5 },
    measures: [{ rows: 'validation', metric: 'logloss' }],
  });
  let time = 0;
  let waited = 0;
  const pass = (milliseconds: number): void => {
    time += milliseconds;
    memory.done[1] = Math.floor(time / other);
  };
  const pace = new Pace(memory, {
    now: () => time,
    wait(_, fold, value, most) {
      expect(fold).toBe(1);
      const next = Math.min(most, (value + 1) * other - time);
      waited += next;
      pass(next);
    },
  });
  let lead = 0;
  for (let round = 0; round < rounds; round++) {
    pace.keep(round);
    lead = Math.max(lead, round - memory.done[1]);
    pass(10);
    memory.done[0]++;
  }
  return { waited, lead };
}

test('a fold keeps near one that is slower, as long as many rounds are left', () => {
  expect(race(15, 600).lead).toBe(20);
});

test('none waits for one that is as fast', () => {
  expect(race(10)).toEqual({ waited: 0, lead: 0 });
});

test('one that nobody trains is waited for no longer than the rounds that are left would take', () => {
  const { waited, lead } = race(Number.MAX_SAFE_INTEGER);
  expect(lead).toBe(999);
  expect(waited).toBe((1000 - 21) * 10);
});
