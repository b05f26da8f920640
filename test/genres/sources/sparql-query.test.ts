import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePatterns } from '../../../examples/wikidata-stand-in/sparql.js';
import { patternsOf, sparqlQuery, sparqlString } from '../../../src/genres/sources/sparql-query.js';

/** Text of all that SPARQL, JSON and Unicode have against it, without halves of surrogate pairs. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', '\t', '\b', '\f', "'", '}', 'u', '#', '🎵'),
  }),
);

describe('SPARQL', () => {
  test.each([
    ['plain', '"plain"'],
    ['a "b"', '"a \\"b\\""'],
    ['\\n', '"\\\\n"'],
    ['a\nb', '"a\\nb"'],
  ])('writes %j as %s', (value, literal) => expect(sparqlString(value)).toBe(literal));

  test('a literal is one string by the grammar, and has the language', () => {
    // STRING_LITERAL2 with ECHAR, SPARQL 1.1, section 19.8.
    const literal = /^"([^"\\\n\r]|\\[tbnrf\\"'])*"@pt-br$/u;
    fc.assert(fc.property(text, (value) => expect(sparqlString(value, 'pt-br')).toMatch(literal)));
  });

  test('any name comes back from a query as it was', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'mul', 'pt-br'), (value, language) => {
        const patterns = patternsOf({ by: 'name', text: value }, language);
        const read = parsePatterns(sparqlQuery(patterns, language));
        expect(new Set(read.map((pattern) => pattern.text))).toEqual(new Set([value]));
        expect(read.length).toBe(language === 'mul' ? 2 : 4);
      }),
    );
  });

  test('only items found by name are checked to be artists', () => {
    const query = (by: 'id' | 'name') => sparqlQuery(patternsOf({ by, text: 'x' }, 'en'), 'en');
    expect(query('name')).toContain('FILTER EXISTS');
    expect(query('id')).not.toContain('FILTER EXISTS');
    expect(query('id')).toContain('("x" <http://www.wikidata.org/prop/direct/P1902>)');
  });
});
