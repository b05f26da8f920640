import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shellWord } from '../../../src/cli/printing/shell-word.js';

test('plain paths stay as they are', () => {
  expect(shellWord('out/demo/tables/songs.csv')).toBe('out/demo/tables/songs.csv');
  expect(shellWord("it's")).toBe("'it'\\''s'");
});

test('a shell reads what was meant', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), {
    numRuns: 50,
    seed: 3,
  });
  const command = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
  const read = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(read).toEqual(texts);
});
