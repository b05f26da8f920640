import { expect, test } from '@jest/globals';
import { isRich, lookOf } from '../../../../src/cli/printing/terminal/look.js';

const terminal = { isTTY: true, columns: 100 };
const pipe = { isTTY: false, columns: 0 };
const usual = { TERM: 'xterm-256color' };

test.each([
  ['a terminal', terminal, usual, { isTerminal: true, depth: 8, columns: 100 }],
  ['a terminal of 16 colours', terminal, { TERM: 'xterm' }, { depth: 4 }],
  ['a terminal that tells no width', { ...terminal, columns: 0 }, usual, { columns: 80 }],
  ['NO_COLOR', terminal, { ...usual, NO_COLOR: '1' }, { isTerminal: true, depth: 1, columns: 100 }],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, { isTerminal: true, depth: 1 }],
  ['a pipe', pipe, usual, { isTerminal: false, depth: 1, columns: Number.POSITIVE_INFINITY }],
  ['a pipe and FORCE_COLOR', pipe, { FORCE_COLOR: '2' }, { isTerminal: false, depth: 8 }],
  ['a terminal and FORCE_COLOR=0', terminal, { ...usual, FORCE_COLOR: '0' }, { depth: 1 }],
])('%s', (_, stream, env, expected) => {
  const look = lookOf(stream, env);
  expect(look).toMatchObject(expected);
  expect(isRich(look)).toBe(look.depth > 1);
});
