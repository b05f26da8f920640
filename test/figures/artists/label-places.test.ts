import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  placeLabels,
  type Side,
  type WantedLabel,
} from '../../../src/figures/artists/label-places.js';
import { textWidth } from '../../../src/figures/drawing/text-width.js';

describe('placeLabels', () => {
  const size = { width: 300, height: 200, fontSize: 12 };

  /** Left, right, top and bottom of a label. */
  function box({ x, y, text }: WantedLabel, side: Side): [number, number, number, number] {
    const width = textWidth(text, 12);
    const middle = side === 'above' ? y - 14 : side === 'below' ? y + 14 : y;
    const left = side === 'right' ? x + 6 : side === 'left' ? x - 6 - width : x - width / 2;
    return [left, left + width, middle - 6, middle + 6];
  }

  test('lets no label cover another or leave the picture', () => {
    const label = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      text: fc.string({ minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const sides = placeLabels(labels, size, 25);
        const boxes = labels.flatMap((one, i) => {
          const side = sides[i];
          return side === undefined ? [] : [box(one, side)];
        });
        expect(boxes.length).toBeLessThanOrEqual(25);
        boxes.forEach(([left, right, top, bottom], i) => {
          expect(Math.min(left, top, 300 - right, 200 - bottom)).toBeGreaterThanOrEqual(0);
          for (const [l, r, t, b] of boxes.slice(i + 1)) {
            expect(left < r && l < right && top < b && t < bottom).toBe(false);
          }
        });
      }),
    );
  });

  test('places the first of labels that want the same place', () => {
    const labels = Array.from({ length: 9 }, () => ({ x: 150, y: 100, text: 'name' }));
    const sides = placeLabels(labels, size, 9);
    expect(sides.slice(0, 4)).toEqual(['right', 'left', 'above', 'below']);
    expect(sides.slice(4).every((side) => side === undefined)).toBe(true);
  });
});
