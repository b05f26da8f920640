/** Finds the nearest of very many points: they are sorted into the cells of a square grid. */
export class PointGrid {
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #cells: number;
  /** The points of cell c are `points` from `starts[c]` to `starts[c + 1]`. */
  readonly #starts: Uint32Array;
  readonly #points: Uint32Array;

  /** @param x, y places in [0, 1]. */
  constructor(x: Float32Array, y: Float32Array) {
    this.#x = x;
    this.#y = y;
    this.#cells = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(x.length / 4))));
    const starts = new Uint32Array(this.#cells ** 2 + 1);
    const cellOf = Uint32Array.from(x, (_, i) => this.#cell(x[i]) + this.#cells * this.#cell(y[i]));
    for (const cell of cellOf) starts[cell + 1]++;
    for (let c = 1; c < starts.length; c++) starts[c] += starts[c - 1];
    const next = starts.slice();
    this.#points = new Uint32Array(x.length);
    cellOf.forEach((cell, i) => {
      this.#points[next[cell]++] = i;
    });
    this.#starts = starts;
  }

  /** The point nearest to a place among those that count, −1 where none is within the radius. */
  nearest(x: number, y: number, radius: number, counts: (point: number) => boolean): number {
    let best = -1;
    let least = radius ** 2;
    for (let row = this.#cell(y - radius); row <= this.#cell(y + radius); row++) {
      for (let column = this.#cell(x - radius); column <= this.#cell(x + radius); column++) {
        const cell = row * this.#cells + column;
        for (let k = this.#starts[cell]; k < this.#starts[cell + 1]; k++) {
          const point = this.#points[k];
          const distance = (this.#x[point] - x) ** 2 + (this.#y[point] - y) ** 2;
          if (distance > least || !counts(point)) continue;
          least = distance;
          best = point;
        }
      }
    }
    return best;
  }

  #cell(place: number): number {
    return Math.min(this.#cells - 1, Math.max(0, Math.floor(place * this.#cells)));
  }
}
