import { Hasher } from '../../core/numbers/index.js';
import { shared } from '../../core/threads/index.js';

/** Many texts in three arrays on shared memory, with what finds them: no object for each. Plain data. */
export interface Texts {
  /** In UTF-8, one after another. */
  readonly bytes: Uint8Array;
  /** Where each begins, and where the last one ends. */
  readonly offsets: Int32Array;
  /**
   * An open hash table of the texts as they are compared: the number of the first text of its kind plus 1,
   * negative where others are equal to it, 0 where nothing is.
   */
  readonly slots: Int32Array;
}

/** How texts are compared: brought to one spelling. */
export type Fold = (text: string) => string;

/** Compares texts as they are. */
export const asItIs: Fold = (text) => text;

/** Where a text is found: nowhere, or at several places. */
export const NOWHERE = -1;
export const SEVERAL = -2;

export function toTexts(texts: readonly string[], fold: Fold): Texts {
  const encoded = texts.map((text) => Buffer.from(text));
  const offsets = shared(Int32Array, texts.length + 1);
  encoded.forEach((bytes, i) => {
    offsets[i + 1] = offsets[i] + bytes.length;
  });
  const bytes = shared(Uint8Array, offsets[texts.length]);
  encoded.forEach((own, i) => {
    bytes.set(own, offsets[i]);
  });
  const slots = shared(Int32Array, slotsFor(texts.length));
  texts.forEach((text, i) => {
    const folded = fold(text);
    const slot = slotOf(slots, folded, (other) => fold(texts[other]));
    slots[slot] = slots[slot] === 0 ? i + 1 : -Math.abs(slots[slot]);
  });
  return { bytes, offsets, slots };
}

/** Slots for so many texts: a power of two, at most half of them taken. */
export function slotsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(2 * Math.max(1, count)));
}

export function textAt({ bytes, offsets }: Texts, i: number): string {
  const { buffer, byteOffset } = bytes;
  return Buffer.from(buffer, byteOffset + offsets[i], offsets[i + 1] - offsets[i]).toString();
}

/** The number of a text, {@link NOWHERE} or {@link SEVERAL}. @param fold that of {@link toTexts}. */
export function findText(texts: Texts, text: string, fold: Fold): number {
  const { slots } = texts;
  const entry = slots[slotOf(slots, fold(text), (other) => fold(textAt(texts, other)))];
  if (entry === 0) return NOWHERE;
  return entry > 0 ? entry - 1 : SEVERAL;
}

/** The slot that holds a text, or where it would be. */
function slotOf(slots: Int32Array, text: string, textOf: (i: number) => string): number {
  const words = new Uint32Array(2);
  new Hasher().start().addText(text).writeTo(words, 0);
  let slot = words[0] & (slots.length - 1);
  while (slots[slot] !== 0 && textOf(Math.abs(slots[slot]) - 1) !== text) {
    slot = (slot + 1) & (slots.length - 1);
  }
  return slot;
}
