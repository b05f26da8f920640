import type { Transform } from './points.js';

const NEAREST = 64;
/** Share of the map's width and height that is left free around the artists. */
const MARGIN = 0.04;

/** Which part of the map is seen: places in [0, 1] to pixels and back. */
export class MapView {
  #zoom = 1;
  #left = 0;
  #top = 0;
  width = 1;
  height = 1;

  /** Places to pixels: up is where y is larger. */
  get transform(): Transform {
    const across = this.#zoom * this.width;
    const down = this.#zoom * this.height;
    return {
      scaleX: (1 - 2 * MARGIN) * across,
      scaleY: -(1 - 2 * MARGIN) * down,
      left: (MARGIN - this.#left) * across,
      top: (1 - MARGIN - this.#top) * down,
    };
  }

  toPixels(x: number, y: number): [number, number] {
    const { scaleX, scaleY, left, top } = this.transform;
    return [x * scaleX + left, y * scaleY + top];
  }

  toPlace(pixelX: number, pixelY: number): [number, number] {
    return [
      outside(pixelX / this.width / this.#zoom + this.#left),
      1 - outside(pixelY / this.height / this.#zoom + this.#top),
    ];
  }

  /** A number of pixels as a distance between places. */
  toDistance(pixels: number): number {
    return pixels / Math.min(this.width, this.height) / this.#zoom / (1 - 2 * MARGIN);
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** Comes nearer, or goes farther for a factor below 1; the pixel stays over its place. */
  zoomBy(factor: number, pixelX = this.width / 2, pixelY = this.height / 2): void {
    const zoom = Math.min(NEAREST, Math.max(1, this.#zoom * factor));
    this.#left += (pixelX / this.width) * (1 / this.#zoom - 1 / zoom);
    this.#top += (pixelY / this.height) * (1 / this.#zoom - 1 / zoom);
    this.#zoom = zoom;
    this.#keepInside();
  }

  moveBy(pixelsX: number, pixelsY: number): void {
    this.#left -= pixelsX / this.width / this.#zoom;
    this.#top -= pixelsY / this.height / this.#zoom;
    this.#keepInside();
  }

  /** Puts a place into the middle. */
  center(x: number, y: number): void {
    this.#left = inside(x) - 0.5 / this.#zoom;
    this.#top = inside(1 - y) - 0.5 / this.#zoom;
    this.#keepInside();
  }

  #keepInside(): void {
    const most = 1 - 1 / this.#zoom;
    this.#left = Math.min(most, Math.max(0, this.#left));
    this.#top = Math.min(most, Math.max(0, this.#top));
  }
}

function inside(place: number): number {
  return MARGIN + place * (1 - 2 * MARGIN);
}

function outside(place: number): number {
  return (place - MARGIN) / (1 - 2 * MARGIN);
}
