import type { Random } from '../../../src/core/index.js';
import { oneOf } from './mutation.js';

/** Texts that are easily taken for a number, or for none. */
const numbers = [
  ...['1e999', '-1e999', '-0', '0x10', '1e-400', '4.9e-324', '1_000', '1,5', '1.2.3', '٣', '１２'],
  ...[
    'NaN',
    'nan',
    'Infinity',
    '-inf',
    'None',
    'null',
    'NULL',
    'true',
    'FALSE',
    '9007199254740993',
  ],
  ...['123456789012345678901234567890', '.', '-', '+', 'e', '00', '1e', '0b1', '2026-11-21', '1%'],
];

/** Texts with a meaning for spreadsheets, shells, SQL, paths or the keys of objects. */
const meaningful = [
  ...['=cmd|A1', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://a.b")', "'; drop table t"],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../etc/passwd',
    '$(ls)',
    '%s%n',
  ],
  ...['<script>', '[]', '{}', "['a', 'b", "{'a': 'b'", '["a"]', '""', "''", '[[[[', 'a;b|c/d'],
];

/** Letters that are hard to fold, to measure or to print. */
const letters = [
  ...[
    '\u0000',
    '\ufeff',
    '\u202e',
    '\u2028',
    '\ud800',
    '👩‍👩‍👧‍👦',
    'İ',
    'ß',
    'ﬃ',
    'é',
    'é',
    '\u200b',
    'ｒｏｃｋ',
  ],
  ...[
    '\u001b[31m',
    '\u0008',
    '\u00a0',
    ' ',
    '\r',
    '\n',
    '\r\n',
    '"',
    '""',
    '"a',
    'a"b',
    ',',
    ';',
    '\t',
  ],
];

const LENGTHS = [300, 3_000, 70_000, 1_000_000];

/** A text that none expects in its place. */
export function awkwardText(random: Random): string {
  switch (random.integer(8)) {
    case 0:
    case 1:
    case 2:
      return oneOf(numbers, random);
    case 3:
    case 4:
      return oneOf(meaningful, random);
    case 5:
      return oneOf(letters, random);
    case 6:
      return '';
    default:
      return oneOf([...letters, ...numbers, 'x', '=', '['], random).repeat(longLength(random));
  }
}

/** A number of repetitions that makes a long text, seldom a huge one. */
export function longLength(random: Random): number {
  return LENGTHS[Math.min(random.integer(LENGTHS.length), random.integer(LENGTHS.length))];
}
