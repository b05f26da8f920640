import { describe, expect, test } from '@jest/globals';
import { IncompleteAnswer } from '../../../src/genres/sources/source.js';
import { readSparqlAnswer } from '../../../src/genres/sources/sparql-answer.js';
import { properties } from '../../../src/genres/sources/sparql-query.js';

const QUESTION = { by: 'name', text: 'Adele' } as const;
const uri = (value: string) => ({ type: 'uri', value });
const entity = (id: string) => uri(`http://www.wikidata.org/entity/${id}`);
const literal = (value: string, language: string) => ({
  type: 'literal',
  value,
  'xml:lang': language,
});

/** The four rows of a name that nothing has, and others. */
function reply(...others: object[]) {
  const empty = ['en', 'mul'].flatMap((language) =>
    [properties.name, properties.alias].map((property) => ({
      asked: literal('Adele', language),
      property: uri(property),
    })),
  );
  return { head: {}, results: { bindings: [...empty, ...others] } };
}

const row = (property: string, item: object, genre?: object, genreLabel?: object) => ({
  asked: literal('Adele', 'en'),
  property: uri(property),
  item,
  ...(genre && { genre }),
  ...(genreLabel && { genreLabel }),
});

const itemsOf = (...rows: object[]) => readSparqlAnswer(reply(...rows), [QUESTION], 'en')[0].items;

describe('an answer in SPARQL JSON', () => {
  test('without items is an answer, too', () => expect(itemsOf()).toEqual([]));

  test('has the items in the order of their numbers, each once, by the best match', () => {
    const items = itemsOf(
      row(properties.alias, entity('Q10')),
      row(properties.alias, entity('Q9')),
      row(properties.name, entity('Q10')),
    );
    expect(items).toEqual([
      { id: 'Q9', matched: 'alias', genres: [] },
      { id: 'Q10', matched: 'name', genres: [] },
    ]);
  });

  test('has genres by their best name, or their ids, and no unknown values', () => {
    const genre = (id: string, label?: object) =>
      row(properties.name, entity('Q1'), entity(id), label);
    const [{ genres }] = itemsOf(
      genre('Q2', literal('Soul', 'mul')),
      genre('Q2', literal('soul music', 'en')),
      genre('Q3'),
      row(properties.name, entity('Q1'), { type: 'bnode', value: 't1' }),
      row(properties.name, entity('Q1'), uri('http://www.wikidata.org/.well-known/genid/12')),
    );
    expect(genres).toEqual(['Q3', 'soul music']);
  });

  test('that lacks a row, or is none, is incomplete', () => {
    const { results } = reply();
    for (let i = 0; i < results.bindings.length; i++) {
      const bindings = results.bindings.toSpliced(i, 1);
      expect(() => readSparqlAnswer({ results: { bindings } }, [QUESTION], 'en')).toThrow(
        IncompleteAnswer,
      );
    }
    for (const json of [null, [], {}, { results: {} }, { boolean: true }]) {
      expect(() => readSparqlAnswer(json, [QUESTION], 'en')).toThrow(IncompleteAnswer);
    }
  });
});
