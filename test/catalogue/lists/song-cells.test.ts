import { expect, test } from '@jest/globals';
import { SongCells } from '../../../src/catalogue/lists/song-cells.js';
import { listAt } from '../../../src/core/matrix/index.js';

test('keeps what later rows add, each cell once and each value once a song', () => {
  const column = new SongCells();
  column.add('a');
  column.add('');
  expect(['b', 'a', 'b', '', 'c'].map((cell) => column.addTo(0, cell))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
  expect(column.addTo(1, 'b')).toBe(true);
  expect(column.cells).toEqual(['a', '', 'b', 'c']);
  const lists = column.toLists([[0], [], [1, 0], [2]]);
  expect([0, 1].map((song) => [...listAt(lists, song)])).toEqual([
    [0, 1, 2],
    [1, 0],
  ]);
});
