import { expect, test } from '@jest/globals';
import type { Item } from '../../src/genres/answer.js';
import { chooseItem } from '../../src/genres/choose-item.js';

const item = (id: string, matched: Item['matched']): Item => ({ id, matched, genres: [] });

test.each([
  [[], 'notFound', []],
  [[item('Q1', 'id')], 'id', ['Q1']],
  [[item('Q1', 'id'), item('Q2', 'id')], 'ambiguous', ['Q1', 'Q2']],
  [[item('Q1', 'alias'), item('Q2', 'name'), item('Q3', 'alias')], 'name', ['Q2']],
  [[item('Q1', 'name'), item('Q2', 'name'), item('Q3', 'alias')], 'ambiguous', ['Q1', 'Q2']],
  [[item('Q1', 'alias')], 'alias', ['Q1']],
  [[item('Q1', 'alias'), item('Q2', 'alias')], 'ambiguous', ['Q1', 'Q2']],
])('of %j', (items, found, chosen) => {
  const choice = chooseItem(items);
  expect([choice.found, choice.items.map(({ id }) => id)]).toEqual([found, chosen]);
});
