import { rgbOf, type Surface } from '../canvas.js';

/** Points of a map, each in a cluster. */
export interface Points {
  /** Places in [0, 1]. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Cluster of each, −1 for none. */
  readonly clusters: Int32Array;
  /** The points in the order in which they are drawn: those of no cluster first. */
  readonly order: Uint32Array;
}

/** From places to pixels: `x * scaleX + left`, `y * scaleY + top`. */
export interface Transform {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly left: number;
  readonly top: number;
}

export function toPoints(x: Float32Array, y: Float32Array, clusters: readonly number[]): Points {
  const order = Uint32Array.from(x.keys()).sort((a, b) => clusters[a] - clusters[b] || a - b);
  return { x, y, clusters: Int32Array.from(clusters), order };
}

/**
 * Draws points as squares over all that was there, pixel by pixel: a canvas's own squares take ten times as long.
 *
 * @param size side in CSS pixels. @param colours red, green and blue of no cluster, cluster 0, 1, …
 */
export function drawPoints(
  { context }: Surface,
  { x, y, clusters, order }: Points,
  { scaleX, scaleY, left, top }: Transform,
  size: number,
  colours: readonly (readonly number[])[],
): void {
  const { width, height } = context.canvas;
  const ratio = window.devicePixelRatio || 1;
  const side = Math.max(1, Math.round(size * ratio));
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer).fill(toPixel(rgbOf('background')));
  const packed = Uint32Array.from(colours, toPixel);
  for (const i of order) {
    const column = Math.round((x[i] * scaleX + left) * ratio - side / 2);
    const row = Math.round((y[i] * scaleY + top) * ratio - side / 2);
    if (column < 0 || row < 0 || column + side > width || row + side > height) continue;
    const colour = packed[clusters[i] + 1];
    for (let at = row * width + column; at < (row + side) * width; at += width) {
      pixels.fill(colour, at, at + side);
    }
  }
  context.putImageData(image, 0, 0);
}

/** The four bytes of an opaque pixel, in the machine's order. */
function toPixel([red, green, blue]: readonly number[]): number {
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0];
}
