import { expect, test } from '@jest/globals';
import { KeptScorers } from '../../../src/classification/scoring/kept-scorers.js';

test('keeps one for each workspace, until another classifier is asked for', () => {
  const kept = new KeptScorers<string>();
  let made = 0;
  const ask = (id: number, workspace: number) =>
    kept.of(id, workspace, () => `${id} ${workspace} ${made++}`);
  expect([ask(0, 0), ask(0, 1), ask(0, 0), ask(0, 1)]).toEqual([
    '0 0 0',
    '0 1 1',
    '0 0 0',
    '0 1 1',
  ]);
  expect([ask(1, 0), ask(1, 0), ask(0, 0)]).toEqual(['1 0 2', '1 0 2', '0 0 3']);
});
