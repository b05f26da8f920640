import { describe, expect, test } from '@jest/globals';
import { childPath, readTree } from '../../src/taxonomy/tree.js';

test('paths escape what separates names', () => {
  expect(childPath('', 'rap')).toBe('rap');
  expect(childPath('rock', 'Hip-Hop/Rap')).toBe('rock/Hip-Hop\\/Rap');
  expect(childPath('a', 'b\\c')).toBe('a/b\\\\c');
});

describe('readTree', () => {
  test('gives the nodes in preorder', () => {
    const tree = {
      name: 'music',
      children: [
        { name: 'rap', children: [{ name: 'drill' }, { name: 'trap' }] },
        { name: 'soul' },
      ],
    };
    expect(readTree(tree)).toEqual({
      names: ['music', 'rap', 'drill', 'trap', 'soul'],
      parents: [-1, 0, 1, 1, 0],
    });
  });

  test('names the node that is wrong, by its place if it has no name', () => {
    const root = (...children: unknown[]) => ({ name: 'music', children });
    expect(() => readTree(root({ name: 'a' }, { nam: 'b' }), 't.json')).toThrow(
      't.json: taxonomy, child 2 of the root: "name" must be a string',
    );
    expect(() => readTree(root({ name: 'a', child: [] }))).toThrow(
      'taxonomy, node "a": unknown key "child"',
    );
    expect(() => readTree(3)).toThrow('taxonomy, root: must be an object with a "name"');
  });
});
