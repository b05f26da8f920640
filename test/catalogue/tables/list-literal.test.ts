import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listEntries, parseList } from '../../../src/catalogue/tables/list-literal.js';

/** A string as Python's `repr` writes it. */
function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\\' || character === quote) return `\\${character}`;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    if (character === '\r') return '\\r';
    if (code < 32 || code === 127) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code > 0xffff && code % 2 === 0) return `\\U${code.toString(16).padStart(8, '0')}`;
    return character;
  });
  return quote + escaped.join('') + quote;
}

const ids = (text: string): readonly string[] => parseList(text).ids;
const names = (text: string): readonly string[] => parseList(text).names;

/** Text that trimming does not change. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((s) => s.trim() === s && s !== '');

describe('parseList', () => {
  test('reads a dictionary from ids to names as Python prints it', () => {
    const cell = `{'246dkjvS1zLTtiykXe5h60': 'Post Malone', '1zNqQNIdeOUZHb8zbZRFMX': "Destiny's Child"}`;
    expect(parseList(cell)).toEqual({
      ids: ['246dkjvS1zLTtiykXe5h60', '1zNqQNIdeOUZHb8zbZRFMX'],
      names: ['Post Malone', "Destiny's Child"],
    });
  });

  test.each([
    [`['dance pop', "rock 'n' roll"]`, ['dance pop', "rock 'n' roll"]],
    ['["dance pop", "r&b"]', ['dance pop', 'r&b']],
    [`('bachata',)`, ['bachata']],
    [`{'cumbia', 'salsa'}`, ['cumbia', 'salsa']],
    [
      `['it\\'s "so" good', '\\u00e9', '\\xe9t\\U000000e9', 'a\\\\U000000e9']`,
      ['it\'s "so" good', 'é', 'été', 'a\\U000000e9'],
    ],
    [`[u'pop', u"o'rock"]`, ['pop', "o'rock"]],
    [`['line\nend\u2028s', 'it\\'s']`, ['line\nend\u2028s', "it's"]],
    ['[hip hop, rap]', ['hip hop', 'rap']],
    [`['rock' 'pop'\n 'soul']`, ['rock', 'pop', 'soul']],
    [`[None, 'soul', nan, '']`, ['soul']],
    ['[1, 22]', ['1', '22']],
    ['[12345678901234567890]', ['12345678901234567890']],
    [`{311: '311'}`, ['311']],
    [`{'x': None}`, ['x']],
    [`[{'id': 'a', 'name': 'Abba'}, {"id": "b", "name": "B\\"52"}]`, ['a', 'b']],
    ['  [ "a" , "b" ]  ', ['a', 'b']],
    ['[]', []],
    ['{}', []],
    ['', []],
    ['None', []],
    ['nan', []],
  ])('ids of %s', (cell, expected) => {
    expect(ids(cell)).toEqual(expected);
  });

  test('a name stands where a dictionary or an object has one, else the id', () => {
    expect(names(`{'x': "It's", 'y': None}`)).toEqual(["It's", 'y']);
    expect(names(`[{'id': 'a', 'name': 'B\\'52'}, {'name': 'Can'}, {'id': 'd'}]`)).toEqual([
      "B'52",
      'Can',
      'd',
    ]);
  });

  test('takes text apart at the first of ; | and , that it holds, and keeps the whole', () => {
    expect(parseList('Tyler, The Creator; ZAYN')).toEqual({
      ids: ['Tyler, The Creator', 'ZAYN'],
      names: ['Tyler, The Creator', 'ZAYN'],
      whole: 'Tyler, The Creator; ZAYN',
    });
    expect(ids('pop|rock, hard')).toEqual(['pop', 'rock, hard']);
    expect(ids('pop, rock,')).toEqual(['pop', 'rock']);
    expect(parseList('Beyoncé')).toEqual({ ids: ['Beyoncé'], names: ['Beyoncé'] });
  });

  test('a name in brackets, or a literal that is broken off, is text', () => {
    expect(ids('[spunge')).toEqual(['[spunge']);
    expect(ids(`['a', 'b`)).toEqual([`['a'`, `'b`]);
    expect(ids(`['a: b'c]`)).toEqual([`['a: b'c]`]);
    expect(ids('['.repeat(50_000) + ']'.repeat(50_000))).toHaveLength(1);
  });

  test('reads back what Python prints, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(word), (list) => {
        expect(ids(`[${list.map(pythonRepr).join(', ')}]`)).toEqual(list);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(word, word), { selector: ([key]) => key }), (pairs) => {
        const strings = pairs.filter(([key]) => !/^\d+$/.test(key)); // JSON5 sorts those
        const cell = strings.map((pair) => pair.map(pythonRepr).join(': ')).join(', ');
        expect(parseList(`{${cell}}`)).toMatchObject({
          ids: strings.map(([key]) => key),
          names: strings.map(([, value]) => value),
        });
      }),
    );
  });

  test('reads back JSON', () => {
    fc.assert(
      fc.property(fc.array(word), (list) => {
        expect(ids(JSON.stringify(list))).toEqual(list);
      }),
    );
  });
});

describe('listEntries', () => {
  test('takes lists, objects, dictionaries and single values', () => {
    expect(listEntries(['a', null, 7]).ids).toEqual(['a', '7']);
    expect(listEntries([{ id: 'a', name: 'Abba' }])).toEqual({ ids: ['a'], names: ['Abba'] });
    expect(listEntries({ a: 'Abba', b: null })).toEqual({ ids: ['a', 'b'], names: ['Abba', 'b'] });
    expect(listEntries({ id: 'Abba', name: 'Beck' }).ids).toEqual(['id', 'name']);
    expect(listEntries([{ a: 'Abba' }, ['b']]).ids).toEqual(['a', 'b']);
    expect(listEntries(7).ids).toEqual(['7']);
    expect(listEntries(undefined).ids).toEqual([]);
    expect(listEntries(Number.NaN).ids).toEqual([]);
  });

  test('text within a list is not taken apart', () => {
    expect(listEntries(['Earth, Wind & Fire']).names).toEqual(['Earth, Wind & Fire']);
  });
});
