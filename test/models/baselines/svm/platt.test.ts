import { describe, expect, test } from '@jest/globals';
import { Random } from '../../../../src/core/numbers/index.js';
import { fitSigmoid, probabilityAt } from '../../../../src/models/baselines/svm/platt.js';

/** Decisions, and classes drawn by a sigmoid of them. */
function drawn(rows: number, a: number, b: number) {
  const random = new Random(5);
  const decisions = Float64Array.from({ length: rows }, () => 2 * random.normal());
  const isFirst = Uint8Array.from(decisions, (value) =>
    random.uniform() < probabilityAt({ a, b }, value) ? 1 : 0,
  );
  return { decisions, isFirst };
}

describe('fitSigmoid', () => {
  test('finds the sigmoid that classes were drawn by', () => {
    const { decisions, isFirst } = drawn(20_000, -1.5, 0.4);
    const { a, b } = fitSigmoid(decisions, isFirst);
    expect(a).toBeCloseTo(-1.5, 1);
    expect(b).toBeCloseTo(0.4, 1);
  });

  test('no other near it has less loss, by targets that are not quite 0 and 1', () => {
    const { decisions, isFirst } = drawn(60, -1, 0);
    const first = isFirst.reduce((sum, one) => sum + one, 0);
    const targets = Array.from(isFirst, (one) =>
      one === 1 ? (first + 1) / (first + 2) : 1 / (60 - first + 2),
    );
    const loss = (a: number, b: number) =>
      decisions.reduce((sum, value, i) => {
        const p = probabilityAt({ a, b }, value);
        return sum - targets[i] * Math.log(p) - (1 - targets[i]) * Math.log(1 - p);
      }, 0);
    const { a, b } = fitSigmoid(decisions, isFirst);
    for (const [da, db] of [
      [1e-3, 0],
      [-1e-3, 0],
      [0, 1e-3],
      [0, -1e-3],
    ]) {
      expect(loss(a + da, b + db)).toBeGreaterThan(loss(a, b));
    }
  });

  test('stays finite where decisions part the classes', () => {
    const { a, b } = fitSigmoid(Float64Array.of(-3, -2, 2, 3), Uint8Array.of(0, 0, 1, 1));
    expect(probabilityAt({ a, b }, 3)).toBeGreaterThan(0.6);
    expect(probabilityAt({ a, b }, -3)).toBeLessThan(0.4);
  });
});
