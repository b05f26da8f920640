import { describe, expect, test } from '@jest/globals';
import { type Look, PLAIN } from '../../../src/cli/printing/terminal/look.js';
import { rendered } from '../../../src/cli/printing/terminal/style.js';
import {
  type Column,
  type Row,
  SHARE,
  tableLayout,
  textTable,
} from '../../../src/cli/printing/text-table.js';

const RICH: Look = { isTerminal: true, depth: 4, columns: 48 };
const columns: Column[] = [
  { title: 'Genre' },
  { title: 'probability', align: 'right' },
  { title: '', bar: SHARE },
  { title: 'why' },
];
const rows: Row[] = [
  ['hip hop', '0.7500', 0.75, 'explicit, speechiness'],
  ['  rap', '0.2500', 0.25, 'tempo'],
  ['none', '–', null, ''],
];

describe('a table', () => {
  test('is plain in a pipe, without the columns of bars', () => {
    expect(textTable(columns, rows, PLAIN)).toBe(
      [
        'Genre    probability  why',
        'hip hop       0.7500  explicit, speechiness',
        '  rap         0.2500  tempo',
        'none               –',
      ].join('\n'),
    );
  });

  test('has bars and colours on a terminal, fitted into its width', () => {
    const shown = textTable(columns, rows, RICH);
    expect(rendered(shown, PLAIN)).toBe(
      [
        'Genre    probability            why',
        'hip hop       0.7500  ██████    explicit, speec…',
        '  rap         0.2500  ██        tempo',
        'none               –',
      ].join('\n'),
    );
    const [header, first, second] = rendered(shown, RICH).split('\n');
    expect(header).toBe('\x1b[1mGenre    probability            why\x1b[0m');
    expect(first).toBe('hip hop       0.7500  \x1b[36m██████\x1b[0m    explicit, speec…');
    expect(second).toBe(
      '\x1b[2m  rap\x1b[0m    \x1b[2m     0.2500\x1b[0m  \x1b[36m██\x1b[0m        \x1b[2mtempo\x1b[0m',
    );
  });

  test('is fitted without colours, too', () => {
    const shown = textTable(columns, rows, { ...RICH, depth: 1, columns: 38 });
    expect(shown.split('\n')).toEqual([
      'Genre    probability  why',
      'hip hop       0.7500  explicit, speec…',
      '  rap         0.2500  tempo',
      'none               –',
    ]);
  });

  test('is in several parts where it is too wide, each with its keys', () => {
    const wide: Column[] = ['setting', 'alpha', 'beta', 'gamma'].map((title, i) => ({
      ...{ title, align: 'right', isKey: i === 0 },
    }));
    const row = ['1', '0.123456789', '0.2', '0.987654321'];
    expect(textTable(wide, [row], { ...RICH, depth: 1, columns: 30 })).toBe(
      [
        'setting        alpha  beta',
        '      1  0.123456789   0.2',
        '',
        'setting        gamma',
        '      1  0.987654321',
      ].join('\n'),
    );
  });

  test('has numbers in the place of several keys that leave too little room', () => {
    const wide: Column[] = ['one', 'two', 'alpha', 'beta'].map((title, i) => ({
      ...{ title, isKey: i < 2, ...(i < 2 && { align: 'right' }) },
    }));
    const long = ['aaaaaaaaaaaaa', 'bbbbbbbbbbbbb', '0.123456789', 'x'];
    const look = { ...RICH, depth: 1, columns: 30 };
    expect(textTable(wide, [long, ['', 'b', 'c', 'd']], look)).toBe(
      [
        ...['#            one', '1  aaaaaaaaaaaaa', '', '#            two  alpha'],
        ...['1  bbbbbbbbbbbbb  0.123456789', '2              b  c', ''],
        ...['#  beta', '1  x', '2  d'],
      ].join('\n'),
    );
    expect(textTable(wide, [long], PLAIN).split('\n')).toHaveLength(2);
  });

  test('lists go on below, between their entries, and are whole in a pipe', () => {
    const lists: Column[] = [{ title: 'Supergenre' }, { title: 'genres', isList: true }];
    const some: Row[] = [
      ['pop', 'dance pop (1 of 2), teen pop (3 of 4), electropop (5 of 6)'],
      ['  rap', 'rap'],
    ];
    expect(textTable(lists, some, { ...RICH, depth: 1 })).toBe(
      [
        'Supergenre  genres',
        'pop         dance pop (1 of 2),',
        '            teen pop (3 of 4),',
        '            electropop (5 of 6)',
        '  rap       rap',
      ].join('\n'),
    );
    expect(textTable(lists, some, PLAIN).split('\n')[1]).toBe(`pop         ${some[0][1]}`);
  });

  test('measures cells on terminals, and characters for scripts', () => {
    const artists: Row[] = [
      ['東京事変', '1'],
      ['abc', '2'],
    ];
    const two: Column[] = [{ title: 'artist' }, { title: 'songs', align: 'right' }];
    expect(textTable(two, artists, { ...RICH, depth: 1 })).toBe(
      'artist    songs\n東京事変      1\nabc           2',
    );
    expect(textTable(two, artists, PLAIN)).toBe('artist  songs\n東京事変        1\nabc         2');
  });

  test('lets no name break it', () => {
    const shown = textTable([{ title: 'artist' }], [['a\n\x1b[31mb']], RICH);
    expect(rendered(shown, RICH).split('\n')[1]).toBe('a\\x0a\\x1b[31mb');
  });

  test('draws bars in plain text where they belong to it', () => {
    const bars: Column[] = [{ title: 'feature' }, { title: '', bar: { isInPlain: true } }];
    expect(
      textTable(
        bars,
        [
          ['energy', 4],
          ['mode', 1],
          ['all', null],
        ],
        PLAIN,
      ),
    ).toBe(`feature\nenergy   ${'█'.repeat(20)}\nmode     █████\nall`);
  });
});

test('rows that come one by one are laid out by the widest ones', () => {
  const { header, line } = tableLayout(columns, rows, PLAIN);
  expect([header, ...rows.map(line)].join('\n')).toBe(textTable(columns, rows, PLAIN));
  expect(line(['ska', '0.1000', 0.1, 'x'])).toBe('ska           0.1000  x');
});
