import type { Lists } from '../../core/matrix/index.js';

/** Builds {@link Lists} one value at a time, in memory that grows by doubling. */
export class ListsBuilder {
  #values = new Int32Array(64);
  #offsets = new Uint32Array(64);
  #length = 0;
  #lists = 0;

  /** Adds a value to the current list, unless it already holds it. */
  addOnce(value: number): void {
    for (let i = this.#offsets[this.#lists]; i < this.#length; i++) {
      if (this.#values[i] === value) return;
    }
    this.add(value);
  }

  /** Adds a value to the current list. */
  add(value: number): void {
    if (this.#length === this.#values.length) this.#values = doubled(this.#values, Int32Array);
    this.#values[this.#length++] = value;
  }

  /** Ends the current list and begins the next. */
  endList(): void {
    this.#lists++;
    if (this.#lists === this.#offsets.length) this.#offsets = doubled(this.#offsets, Uint32Array);
    this.#offsets[this.#lists] = this.#length;
  }

  toLists(): Lists {
    return {
      offsets: this.#offsets.slice(0, this.#lists + 1),
      values: this.#values.slice(0, this.#length),
    };
  }
}

function doubled<T extends Int32Array | Uint32Array>(old: T, type: new (length: number) => T): T {
  const larger = new type(old.length * 2);
  larger.set(old);
  return larger;
}
