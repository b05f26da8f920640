import { textWidth } from '../drawing/text-width.js';

/** A text to be placed next to a point; coordinates in pixels. */
export interface WantedLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** On which side of its point a label stands. */
export type Side = 'right' | 'left' | 'above' | 'below';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const SIDES: readonly Side[] = ['right', 'left', 'above', 'below'];
const GAP = 6;

/**
 * Where labels can stand without covering one another, chosen one by one in the given order: the
 * first side that is free and inside the picture, or none.
 *
 * @param most how many are placed at most.
 * @returns for each label its side, `undefined` where it found no room or enough were placed.
 */
export function placeLabels(
  labels: readonly WantedLabel[],
  size: { readonly width: number; readonly height: number; readonly fontSize: number },
  most: number,
): (Side | undefined)[] {
  const boxes: Box[] = [];
  return labels.map((label) => {
    if (boxes.length >= most) return undefined;
    for (const side of SIDES) {
      const box = boxOf(label, side, size.fontSize);
      const inside =
        box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
      if (!inside || boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      return side;
    }
    return undefined;
  });
}

function boxOf({ x, y, text }: WantedLabel, side: Side, fontSize: number): Box {
  const width = textWidth(text, fontSize);
  const half = fontSize / 2 + 1;
  if (side === 'right') {
    return { left: x + GAP, right: x + GAP + width, top: y - half, bottom: y + half };
  }
  if (side === 'left') {
    return { left: x - GAP - width, right: x - GAP, top: y - half, bottom: y + half };
  }
  const middle = side === 'above' ? y - 2 * half : y + 2 * half;
  return {
    left: x - width / 2,
    right: x + width / 2,
    top: middle - half,
    bottom: middle + half,
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
