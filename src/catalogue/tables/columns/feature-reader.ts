import { quoted } from '../../../core/errors/index.js';
import { isMissing, toNumber } from '../cell-values.js';
import { isDuration, type MusicWords, musicWords } from './music-words.js';

/** Reads the cells of a column of features, and counts what a user should know of. */
export class FeatureReader {
  readonly #column: string;
  readonly #words: MusicWords | undefined;
  readonly #isDuration: boolean;
  #hasWords = false;
  #negative = 0;

  constructor(column: string) {
    this.#column = column;
    this.#words = musicWords(column);
    this.#isDuration = isDuration(column);
  }

  /** A cell as `toNumber` reads it, or the number of its word. */
  number(value: unknown): number | undefined {
    if (this.#words !== undefined && typeof value === 'string' && !isMissing(value)) {
      const number = this.#words.numberOf(value);
      if (number !== undefined) {
        this.#hasWords = true;
        return number;
      }
    }
    return toNumber(value);
  }

  /** Makes values NaN that are unknown though they are numbers: negative durations. */
  settle(values: number[]): void {
    if (!this.#isDuration) return;
    for (const [i, value] of values.entries()) {
      if (!(value < 0)) continue;
      values[i] = Number.NaN;
      this.#negative++;
    }
  }

  /** What was read other than as it stands. */
  notes(table: string): string[] {
    const notes: string[] = [];
    const column = `the column ${quoted(this.#column)} of ${table}`;
    if (this.#hasWords) notes.push(`${column} holds ${this.#words?.what}`);
    if (this.#negative > 0) {
      notes.push(`negative values in ${column}, taken for missing: ${this.#negative}`);
    }
    return notes;
  }
}
