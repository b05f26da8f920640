import { describe, expect, test } from '@jest/globals';
import { toLists } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import { stratify } from '../../../src/evaluation/splits/stratify.js';

/** Items whose labels grow rarer, some without any. */
function someItems(count: number, labelCount: number): number[][] {
  const random = new Random(3);
  return Array.from({ length: count }, () =>
    Array.from({ length: labelCount }, (_, label) => label).filter(
      (label) => random.uniform() < 0.3 / (label + 1),
    ),
  );
}

describe('stratify', () => {
  const lists = someItems(3000, 8);
  const items = { labels: toLists(lists), labelCount: 8 };
  const shares = [0.5, 0.3, 0.2];

  test('gives every part its share of all items and of every label', () => {
    const parts = stratify(items, shares, new Random(0));
    shares.forEach((share, part) => {
      const inPart = (_: unknown, i: number) => parts[i] === part;
      expect(Math.abs(lists.filter(inPart).length - share * 3000)).toBeLessThan(15);
      for (let label = 0; label < 8; label++) {
        const all = lists.filter((labels) => labels.includes(label)).length;
        const here = lists.filter(inPart).filter((labels) => labels.includes(label)).length;
        expect(Math.abs(here - share * all)).toBeLessThan(4);
      }
    });
  });

  test('weighs items', () => {
    const random = new Random(1);
    const sizes = Float64Array.from(lists, () => 1 + random.integer(9));
    const weights = Float64Array.from(items.labels.values, () => 1 + random.integer(9));
    const parts = stratify({ ...items, weights, sizes }, shares, new Random(0));
    const itemOf = Int32Array.from(lists.flatMap((labels, item) => labels.map(() => item)));
    for (let label = 0; label < 8; label++) {
      const total = [0, 0, 0];
      items.labels.values.forEach((l, k) => {
        if (l === label) total[parts[itemOf[k]]] += weights[k];
      });
      const all = total[0] + total[1] + total[2];
      shares.forEach((share, part) => {
        expect(Math.abs(total[part] - share * all)).toBeLessThan(20);
      });
    }
  });

  test('depends on the seed alone', () => {
    const draw = (seed: number) => stratify(items, shares, new Random(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });
});
