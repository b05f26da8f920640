/**
 * Numbers 0 … n − 1 with keys that only fall until a number is taken out; gives the one of the lowest
 * key, the first among equals. A binary tree of winners: log n steps for each change.
 */
export class FirstLowest {
  readonly #keys: Float64Array;
  readonly #leaves: number;
  /** The winner below each node of the tree, the root at 1; −1 where nobody is left. */
  readonly #winner: Int32Array;

  /** @param keys changed by {@link lower} and {@link take} alone from here on. */
  constructor(keys: Float64Array) {
    this.#keys = keys;
    this.#leaves = 1;
    while (this.#leaves < keys.length) this.#leaves *= 2;
    this.#winner = new Int32Array(2 * this.#leaves).fill(-1);
    for (let i = 0; i < keys.length; i++) this.#winner[this.#leaves + i] = i;
    for (let node = this.#leaves - 1; node > 0; node--) this.#decide(node);
  }

  /** The first number of the lowest key; −1 when all are taken. */
  get first(): number {
    return this.#winner[1];
  }

  lower(i: number, key: number): void {
    const keys = this.#keys;
    const winner = this.#winner;
    keys[i] = key;
    for (let node = (this.#leaves + i) >> 1; node > 0; node >>= 1) {
      const other = winner[node];
      if (other !== i && (keys[other] < key || (keys[other] === key && other < i))) return;
      winner[node] = i;
    }
  }

  take(i: number): void {
    this.#winner[this.#leaves + i] = -1;
    for (let node = (this.#leaves + i) >> 1; node > 0; node >>= 1) this.#decide(node);
  }

  #decide(node: number): void {
    const left = this.#winner[2 * node];
    const right = this.#winner[2 * node + 1];
    const rightWins = left < 0 || (right >= 0 && this.#keys[right] < this.#keys[left]);
    this.#winner[node] = rightWins ? right : left;
  }
}
