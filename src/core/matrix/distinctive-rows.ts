import type { DenseMatrix } from './matrix.js';
import { floatWords, MISSING, wordAt } from './row-words.js';

/** How many rows with all of a row's values are expected by chance at most. */
const BY_CHANCE = 0.01;

/**
 * Which rows are distinctive: so rare that another one equal to them is no accident. With a few coarse
 * columns, rows that have nothing to do with each other are equal; so n · Π share must be below 0.01,
 * where n is the number of rows, and share the part of a column's known values that are equal to the
 * row's, taken over the row's known values.
 *
 * Takes linear time and 16 bytes for each row asked about.
 *
 * @param rows positions of the rows asked about.
 * @returns 1 for each of `rows` that is distinctive, else 0.
 */
export function distinctiveRows(matrix: DenseMatrix, rows: Int32Array): Uint8Array {
  const { rows: count, columns } = matrix;
  const words = floatWords(matrix);
  const expected = new Float64Array(rows.length).fill(count);
  let open = rows.map((_, i) => i);
  for (let column = 0; column < columns && open.length > 0; column++) {
    const counts = new WordCounts(open.length);
    for (const i of open) counts.expect(wordAt(words, rows[i] * columns + column));
    let known = 0;
    for (let k = column; k < words.length; k += columns) {
      const word = wordAt(words, k);
      if (word === MISSING) continue;
      known++;
      counts.add(word);
    }
    for (const i of open) {
      const word = wordAt(words, rows[i] * columns + column);
      if (word !== MISSING) expected[i] *= counts.of(word) / known;
    }
    open = open.filter((i) => expected[i] >= BY_CHANCE);
  }
  return Uint8Array.from(expected, (byChance) => (byChance < BY_CHANCE ? 1 : 0));
}

/** Counts some words among many: a hash table with linear probing, a word beside its count. */
class WordCounts {
  /** A word and how often it occurs, −1 in a place that is free. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** @param most how many different words are counted. */
  constructor(most: number) {
    let capacity = 16;
    while (capacity < 2 * most) capacity *= 2;
    this.#slots = new Int32Array(2 * capacity).fill(-1);
    this.#mask = capacity - 1;
  }

  /** From now on counts a word. */
  expect(word: number): void {
    const slot = this.#slotOf(word | 0);
    if (this.#slots[slot + 1] >= 0) return;
    this.#slots[slot] = word;
    this.#slots[slot + 1] = 0;
  }

  /** Counts a word, if it is one of those expected. */
  add(word: number): void {
    const slot = this.#slotOf(word | 0);
    if (this.#slots[slot + 1] >= 0) this.#slots[slot + 1]++;
  }

  of(word: number): number {
    return this.#slots[this.#slotOf(word | 0) + 1];
  }

  #slotOf(word: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    let place = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
    place = (place ^ (place >>> 12)) & mask;
    while (slots[2 * place + 1] >= 0 && slots[2 * place] !== word) place = (place + 1) & mask;
    return 2 * place;
  }
}
