import type { Question } from '../question.js';

/** Names that stand in place of a missing one: `mul` holds for all languages, and English has most. */
const FALLBACKS = ['mul', 'en'];

/** One way in which an item may have what was asked, as SPARQL terms. */
export interface Pattern {
  readonly question: Question;
  /** The text, with the language it is in; ids have none. */
  readonly language?: string;
  readonly property: keyof typeof properties;
}

export const properties = {
  /** Spotify artist ID. */
  id: 'http://www.wikidata.org/prop/direct/P1902',
  name: 'http://www.w3.org/2000/01/rdf-schema#label',
  alias: 'http://www.w3.org/2004/02/skos/core#altLabel',
} as const;

/** Languages of a genre's name, the best first. */
export function genreLanguages(language: string): string[] {
  return [...new Set([language, ...FALLBACKS])];
}

/** All patterns of a question: names are looked for in the language and in `mul`. */
export function patternsOf(question: Question, language: string): Pattern[] {
  if (question.by === 'id') return [{ question, property: 'id' }];
  return [...new Set([language, 'mul'])].flatMap((of) => [
    { question, language: of, property: 'name' },
    { question, language: of, property: 'alias' },
  ]);
}

/**
 * The query for the items that match patterns, and their genres (P136). Every pattern has a row, if
 * only an empty one, so that an answer that lacks some is recognised.
 *
 * Items found by name must be musicians, or groups of them, by their occupation (P106) or class (P31):
 * a label alone would also find albums, films and namesakes.
 *
 * @param patterns all by id or all by name.
 */
export function sparqlQuery(patterns: readonly Pattern[], language: string): string {
  const values = patterns.map(
    ({ question, language: of, property }) =>
      `    (${sparqlString(question.text, of)} <${properties[property]}>)`,
  );
  const byName = patterns[0].property !== 'id';
  const languages = genreLanguages(language).map((of) => sparqlString(of));
  return `PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?asked ?property ?item ?genre ?genreLabel WHERE {
  VALUES (?asked ?property) {
${values.join('\n')}
  }
  OPTIONAL {
    ?item ?property ?asked .
${byName ? `${IS_ARTIST}\n` : ''}    OPTIONAL {
      ?item wdt:P136 ?genre .
      OPTIONAL {
        ?genre rdfs:label ?genreLabel .
        FILTER(LANG(?genreLabel) IN (${languages.join(', ')}))
      }
    }
  }
}`;
}

/** Musician, singer, rapper, composer, disc jockey, record producer. */
const OCCUPATIONS = 'wd:Q639669 wd:Q177220 wd:Q2252262 wd:Q36834 wd:Q130857 wd:Q183945';

/** A human with one of these occupations, or a musical group. */
const IS_ARTIST = `    FILTER EXISTS {
      {
        VALUES ?occupation { ${OCCUPATIONS} }
        ?item wdt:P31 wd:Q5 ; wdt:P106/wdt:P279* ?occupation .
      } UNION {
        ?item wdt:P31/wdt:P279* wd:Q215380 .
      }
    }`;

/** A string literal of SPARQL 1.1, with a language if one is given. */
export function sparqlString(text: string, language?: string): string {
  const escaped = text.replace(/["\\\n\r\t\b\f]/g, (character) => ESCAPES[character]);
  return language === undefined ? `"${escaped}"` : `"${escaped}"@${language}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};
