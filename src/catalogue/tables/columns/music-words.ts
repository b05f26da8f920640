import { foldLastPart } from './fold-name.js';

/** How the cells of a column of music are read that Spotify publishes as numbers, others in words. */
export interface MusicWords {
  /** The number of a word; `undefined` for one that is none of the column's. */
  readonly numberOf: (word: string) => number | undefined;
  /** What the words are, for a note. */
  readonly what: string;
}

const key: MusicWords = { numberOf: keyNumber, what: 'names of notes, read as 0 (C) to 11 (B)' };
const mode: MusicWords = { numberOf: modeNumber, what: 'words, read as 1 (major) and 0 (minor)' };
const metre: MusicWords = { numberOf: beats, what: 'fractions, read as the beats of a bar' };

const byColumn: Readonly<Record<string, MusicWords | undefined>> = {
  key,
  mode,
  timesignature: metre,
  metre,
  meter: metre,
};

/** The words that a column may hold, by its name; `undefined` for a column of numbers alone. */
export function musicWords(column: string): MusicWords | undefined {
  return byColumn[foldLastPart(column)];
}

/** Whether a column holds durations, of which a negative one is unknown. */
export function isDuration(column: string): boolean {
  return /^(track)?(duration|length)(ms)?$/.test(foldLastPart(column));
}

const semitones: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };

/** `C#`, `C♯/D♭`, `B flat`, `F# minor`: the semitones above C. */
function keyNumber(word: string): number | undefined {
  const [first] = word.trim().toLowerCase().split('/');
  const parts = /^([a-g])[\s-]*(#|♯|sharp|b|♭|flat)?[\s-]*(m|maj|min|major|minor)?$/.exec(
    first.trim(),
  );
  if (parts === null) return undefined;
  const [, note, sign = ''] = parts;
  const shift = sign === '' ? 0 : /^(b|♭|flat)$/.test(sign) ? -1 : 1;
  return (semitones[note] + shift + 12) % 12;
}

function modeNumber(word: string): number | undefined {
  const text = word.trim().toLowerCase();
  if (/^maj(or)?$/.test(text)) return 1;
  return /^min(or)?$/.test(text) ? 0 : undefined;
}

function beats(word: string): number | undefined {
  const number = /^\s*(\d+)\s*\/\s*\d+\s*$/.exec(word)?.[1];
  return number === undefined ? undefined : Number(number);
}
