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
 * Takes linear time, 12 bytes for each row asked about, and 16 to 32 for each value of one of its columns.
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
    const counts = new WordCounts();
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

/** Places of a new table; it grows with the words. */
const FEW_PLACES = 1 << 12;

/** Counts some words among many: a hash table with linear probing, a word beside its count. */
class WordCounts {
  /** A word and how often it occurs, −1 in a place that is free. */
  #slots = new Int32Array(2 * FEW_PLACES).fill(-1);
  #mask = FEW_PLACES - 1;
  #words = 0;

  /** From now on counts a word. */
  expect(word: number): void {
    const slot = this.#slotOf(word | 0);
    if (this.#slots[slot + 1] >= 0) return;
    this.#slots[slot] = word;
    this.#slots[slot + 1] = 0;
    if (2 * ++this.#words > this.#mask) this.#grow();
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

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length).fill(-1);
    this.#mask = before.length - 1;
    for (let k = 0; k < before.length; k += 2) {
      if (before[k + 1] < 0) continue;
      const slot = this.#slotOf(before[k]);
      this.#slots[slot] = before[k];
      this.#slots[slot + 1] = before[k + 1];
    }
  }
}
