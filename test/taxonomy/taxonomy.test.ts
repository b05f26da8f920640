import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/core/errors/index.js';
import { Taxonomy } from '../../src/taxonomy/taxonomy.js';
import type { TreeNode } from '../../src/taxonomy/tree.js';

/** Leaves at three depths, and a supergenre that is called as one of its genres. */
const music = {
  name: 'music',
  children: [
    { name: 'rap', children: [{ name: 'hip hop' }, { name: 'rap' }] },
    { name: 'ambient' },
    {
      name: 'rock',
      children: [{ name: 'metal', children: [{ name: 'nu metal' }] }, { name: 'Hip-Hop/Rap' }],
    },
  ],
};

/** Trees of distinct genres, with names that need escaping. */
const trees: fc.Arbitrary<TreeNode> = fc
  .letrec<{ node: TreeNode; inner: TreeNode; leaf: TreeNode }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('inner')),
    inner: fc.record({
      name: fc.constantFrom('a', 'b', 'a/b', '\\'),
      children: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
    }),
    leaf: fc.constant({ name: 'genre' }),
  }))
  .inner.map((tree) => {
    let count = 0;
    const rename = (node: TreeNode): TreeNode =>
      node.children === undefined
        ? { name: `${node.name}/${count++}` }
        : { name: `${node.name}${count++}`, children: node.children.map(rename) };
    return rename(tree);
  });

describe('Taxonomy', () => {
  const taxonomy = Taxonomy.fromJSON(music);

  test('flat keeps the genres in their order and nothing between them and the root', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const deep = Taxonomy.fromJSON(tree);
        const flat = deep.flat();
        expect(flat.isFlat).toBe(true);
        expect(deep.isFlat).toBe(deep.depths.every((depth) => depth < 2));
        expect(flat.toJSON()).toEqual({
          name: tree.name,
          children: deep.genres.map((name) => ({ name })),
        });
        expect(flat.genres).toEqual(deep.genres);
      }),
    );
  });

  test('numbers nodes in preorder', () => {
    expect(taxonomy.names).toEqual([
      'music',
      'rap',
      'hip hop',
      'rap',
      'ambient',
      'rock',
      'metal',
      'nu metal',
      'Hip-Hop/Rap',
    ]);
    expect(taxonomy.size).toBe(9);
    expect(taxonomy.parents).toEqual(Int32Array.of(-1, 0, 1, 1, 0, 0, 5, 6, 5));
    expect(taxonomy.depths).toEqual(Int32Array.of(0, 1, 2, 2, 1, 1, 2, 3, 2));
    expect(taxonomy.ends).toEqual(Int32Array.of(9, 4, 3, 4, 5, 9, 8, 8, 9));
    expect(taxonomy.leaves).toEqual(Int32Array.of(2, 3, 4, 7, 8));
    expect(taxonomy.genres).toEqual(['hip hop', 'rap', 'ambient', 'nu metal', 'Hip-Hop/Rap']);
  });

  test('finds children, genres and paths', () => {
    expect(taxonomy.children(0)).toEqual([1, 4, 5]);
    expect(taxonomy.children(2)).toEqual([]);
    expect(taxonomy.nodeOfGenre('rap')).toBe(3);
    expect(taxonomy.nodeOfGenre('metal')).toBeUndefined();
    expect(taxonomy.path(0)).toBe('');
    expect(taxonomy.path(7)).toBe('rock/metal/nu metal');
    expect(taxonomy.path(8)).toBe('rock/Hip-Hop\\/Rap');
    expect(taxonomy.nodeAt('rap')).toBe(1);
    expect(taxonomy.nodeAt('rap/rap')).toBe(3);
    expect(taxonomy.nodeAt('rap/trap')).toBeUndefined();
  });

  test('gives back the JSON it was read from', () => {
    expect(JSON.stringify(taxonomy)).toBe(JSON.stringify(music));
    fc.assert(
      fc.property(trees, (tree) => {
        expect(JSON.stringify(Taxonomy.fromJSON(tree))).toBe(JSON.stringify(tree));
      }),
    );
  });

  test('has parents first, children and descendants where it says, and a path for each node', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const { size, parents, depths, ends, leaves, ...read } = Taxonomy.fromJSON(tree);
        const built = Taxonomy.fromJSON(tree);
        const isBelow = (node: number, above: number): boolean =>
          node > 0 && (parents[node] === above || isBelow(parents[node], above));
        expect(read.names).toHaveLength(size);
        for (let v = 0; v < size; v++) {
          const nodes = Array.from(parents.keys());
          const below = nodes.filter((node) => isBelow(node, v));
          expect(below).toEqual(nodes.slice(v + 1, ends[v]));
          expect(built.children(v)).toEqual(nodes.filter((node) => parents[node] === v));
          expect(leaves.includes(v)).toBe(below.length === 0);
          expect(built.nodeAt(built.path(v))).toBe(v);
          if (v > 0) expect(depths[v]).toBe(depths[parents[v]] + 1);
        }
      }),
    );
  });

  test.each<[string, unknown, string]>([
    [
      'a root that is a genre',
      { name: 'music' },
      'root: has no "children"; a taxonomy needs at least one genre',
    ],
    ['something else', ['rap'], 'root: must be an object with a "name"'],
    ['null', null, 'root: must be an object with a "name"'],
    [
      'no children',
      { name: 'music', children: [{ name: 'rap', children: [] }] },
      'node "rap": "children" must not be empty; omit it to make the node a genre',
    ],
    [
      'children that are no list',
      { name: 'music', children: [{ name: 'rap', children: 'hip hop' }] },
      'node "rap": "children" must be a list of nodes',
    ],
    [
      'an empty name',
      { name: 'music', children: [{ name: 'rap', children: [{ name: 'a' }, { name: ' ' }] }] },
      'child 2 of "rap": "name" must not be empty',
    ],
    [
      'no name',
      { name: 'music', children: [{ genre: 'rap' }] },
      'child 1 of the root: "name" must be a string',
    ],
    [
      'a child that is no object',
      { name: 'music', children: ['rap'] },
      'child 1 of the root: must be an object with a "name"',
    ],
    [
      'an unknown key',
      { name: 'music', children: [{ name: 'rap', childern: [] }] },
      'node "rap": unknown key "childern"; did you mean "children"?',
    ],
    [
      'siblings of one name',
      { name: 'music', children: [{ name: 'rap', children: [{ name: 'a' }] }, { name: 'rap' }] },
      'node "rap": occurs twice; give siblings different names',
    ],
    [
      'a genre in two places',
      {
        name: 'music',
        children: [
          { name: 'rap', children: [{ name: 'trap' }] },
          { name: 'pop', children: [{ name: 'trap' }] },
        ],
      },
      'node "pop/trap": the genre also occurs at "rap/trap"; keep one of the two',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => Taxonomy.fromJSON(value)).toThrow(new InputError(`taxonomy, ${message}`));
  });

  test('names the file', () => {
    expect(() => Taxonomy.fromJSON({}, { file: 'genres.json' })).toThrow(
      new InputError('genres.json: taxonomy, root: "name" must be a string'),
    );
  });
});
