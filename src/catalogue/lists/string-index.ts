import { Texts } from './texts.js';

/**
 * Positions of distinct strings in order of first occurrence: a hash table in one Int32Array (linear
 * probing), 8 to 16 bytes per string in addition to the string itself. A `Map` holds at most 2²⁴
 * entries, fewer than the songs of a large catalogue.
 */
export class StringIndex {
  readonly #texts: Texts;
  #slots: Int32Array;

  /**
   * @param expected how many strings to make room for; there can be more.
   * @param many from how many on they are packed ({@link Texts}).
   */
  constructor(expected = 0, many?: number) {
    this.#texts = new Texts(many);
    let capacity = 16;
    while (capacity < 2 * expected) capacity *= 2;
    this.#slots = new Int32Array(capacity).fill(-1);
  }

  get size(): number {
    return this.#texts.length;
  }

  /** All strings so far. */
  get strings(): readonly string[] {
    return this.#texts.strings;
  }

  /** Position of the string, which becomes `size − 1` when it is new. */
  add(text: string): number {
    const slot = this.#slotOf(text);
    if (this.#slots[slot] >= 0) return this.#slots[slot];
    const position = this.#texts.push(text);
    this.#slots[slot] = position;
    if (this.size * 4 > this.#slots.length * 3) this.#grow();
    return position;
  }

  /** Position of the string, or −1. */
  get(text: string): number {
    return this.#slots[this.#slotOf(text)];
  }

  /** The slot that holds the string, or the free one where it belongs. */
  #slotOf(text: string): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(text) & mask;
    while (slots[slot] >= 0 && this.#texts.at(slots[slot]) !== text) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let i = 0; i < this.size; i++) this.#slots[this.#slotOf(this.#texts.at(i))] = i;
  }
}

/** FNV-1a over UTF-16 units; its bits are mixed once more since the low ones choose the slot. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return h ^ (h >>> 13);
}
