import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shellWord, typedWord } from '../../../src/cli/printing/shell-word.js';
import { asOn } from '../../support/as-on.js';
import { testOnPosix } from '../../support/systems.js';

test('plain paths stay as they are', () => {
  expect(shellWord('out/demo/tables/songs.csv')).toBe('out/demo/tables/songs.csv');
  expect(shellWord("it's")).toBe("'it'\\''s'");
});

testOnPosix('a shell reads what was meant', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), {
    numRuns: 50,
    seed: 3,
  });
  const command = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
  const read = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(read).toEqual(texts);
});

test.each([
  ['C:\\Users\\me\\songs.csv', 'C:\\Users\\me\\songs.csv'],
  ['C:\\My music\\', '"C:\\My music\\\\"'],
  ['AT&T 100%', '"AT&T 100%"'],
  ['say "x"', '"say ""x"""'],
  ['--out', '"--out"'],
])('on Windows %s is typed as %s', async (text, typed) => {
  expect(await asOn('win32', () => typedWord(text))).toBe(typed);
});

test('elsewhere what is typed is a word of a POSIX shell', async () => {
  expect(await asOn('darwin', () => typedWord("it's"))).toBe(shellWord("it's"));
});
