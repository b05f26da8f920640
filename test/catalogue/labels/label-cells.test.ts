import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LabelCells } from '../../../src/catalogue/labels/label-cells.js';
import { listAt } from '../../../src/core/matrix/index.js';

function labelsOf(rows: readonly (readonly unknown[])[], oneLabel = false): string[][] {
  const cells = new LabelCells(rows[0].length, oneLabel);
  for (const row of rows) cells.add(row);
  const { names, lists } = cells.toLabels().labels;
  return rows.map((_, song) => Array.from(listAt(lists, song), (label) => names[label]));
}

describe('LabelCells', () => {
  test('reads one label, lists as literals or separated, and values of records', () => {
    expect(
      labelsOf([
        ['rock'],
        [" ['pop', 'rock'] "],
        ['["soul"]'],
        ['pop; soul'],
        ['pop|jazz'],
        [['jazz', 'rock']],
        [7],
        [null],
        [''],
        ['n/a'],
      ]),
    ).toEqual([
      ['rock'],
      ['pop', 'rock'],
      ['soul'],
      ['pop', 'soul'],
      ['pop', 'jazz'],
      ['jazz', 'rock'],
      ['7'],
      [],
      [],
      [],
    ]);
  });

  test('commas separate labels that recur, and are part of one that does not', () => {
    const rows = [['rock'], ['rock, pop'], ['pop'], ['Folk, World, & Country'], ['jazz']];
    expect(labelsOf(rows)).toEqual([
      ['rock'],
      ['rock', 'pop'],
      ['pop'],
      ['Folk, World, & Country'],
      ['jazz'],
    ]);
  });

  test('a genre and its subgenre are two labels, even where the subgenre is in no other cell', () => {
    expect(labelsOf([['rock'], ['rock, hard rock'], ['jazz'], ['jazz, bebop']])).toEqual([
      ['rock'],
      ['rock', 'hard rock'],
      ['jazz'],
      ['jazz', 'bebop'],
    ]);
  });

  test('with one label a song, only a literal is taken apart', () => {
    expect(labelsOf([['rock; pop'], ['rock|pop'], ['rock, pop'], ["['rock']"]], true)).toEqual([
      ['rock; pop'],
      ['rock|pop'],
      ['rock, pop'],
      ['rock'],
    ]);
  });

  test('later rows of a song add their labels, each once', () => {
    const cells = new LabelCells(1, false);
    cells.add(['pop']);
    cells.add(['rock']);
    expect(cells.addTo(1, ['jazz; pop'])).toBe(true);
    expect(cells.addTo(0, ['pop'])).toBe(false);
    expect(cells.addTo(0, ['soul'])).toBe(true);
    const { names, lists } = cells.toLabels().labels;
    expect([0, 1].map((song) => Array.from(listAt(lists, song), (l) => names[l]))).toEqual([
      ['pop', 'soul'],
      ['rock', 'jazz', 'pop'],
    ]);
  });

  test('several columns make paths', () => {
    const cells = new LabelCells(2, false);
    const rows = [
      ['rock', 'hard rock'],
      ['rock', 'other'],
      ['pop', 'other'],
      ['pop', ''],
      ['', ''],
    ];
    for (const row of rows) cells.add(row);
    const { names, paths, lists } = cells.toLabels().labels;
    expect(names).toEqual(['hard rock', 'other (rock)', 'other (pop)', 'pop']);
    expect(paths).toEqual([
      ['rock', 'hard rock'],
      ['rock', 'other (rock)'],
      ['pop', 'other (pop)'],
      ['pop', 'pop'],
    ]);
    expect(rows.map((_, song) => [...listAt(lists, song)])).toEqual([[0], [1], [2], [3], []]);
  });

  test('mean what they meant in an earlier table', () => {
    const plain = [['rock, pop'], ['rock'], ['pop'], ['Folk, World, & Country']];
    const paths = [
      ['rock', 'other'],
      ['pop', 'other'],
      ['pop', ''],
      ['rap', ''],
    ];
    for (const rows of [plain, paths]) {
      const columns = rows[0].length;
      const first = new LabelCells(columns, false);
      for (const row of rows) first.add(row);
      const { labels, known } = first.toLabels();
      rows.forEach((row, song) => {
        const later = new LabelCells(columns, false, known);
        later.add(row);
        const own = later.toLabels().labels;
        const expected = Array.from(listAt(labels.lists, song));
        expect(own.names).toEqual(expected.map((label) => labels.names[label]));
        expect(own.paths).toEqual(labels.paths && expected.map((label) => labels.paths?.[label]));
      });
    }
  });

  test('a known label with commas stays whole where its parts recur', () => {
    const cells = new LabelCells(1, false, [['Rock, Pop']]);
    for (const cell of ['Rock, Pop', 'Rock', 'Pop']) cells.add([cell]);
    expect(cells.toLabels().labels.names).toEqual(['Rock, Pop', 'Rock', 'Pop']);
  });

  test('labels of words come back, whatever form a cell has', () => {
    const word = fc.stringMatching(/^[a-z]{4,8}( [a-z]{4,8})?$/);
    const forms = [
      (words: string[]) => JSON.stringify(words),
      (words: string[]) => `[${words.map((w) => `'${w}'`).join(', ')}]`,
      (words: string[]) => words.join(';'),
      (words: string[]) => words.join(' | '),
      (words: string[]) => words,
    ];
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), fc.constantFrom(...forms)),
          { minLength: 1 },
        ),
        (songs) => {
          expect(labelsOf(songs.map(([words, form]) => [form(words)]))).toEqual(
            songs.map(([words]) => words),
          );
        },
      ),
    );
  });
});
