import { z } from 'zod';
import type { Answer, Item } from '../answer.js';
import { keyOf, type Question } from '../question.js';
import { IncompleteAnswer } from './source.js';
import { genreLanguages, type Pattern, patternsOf, properties } from './sparql-query.js';

const term = z.object({
  type: z.string(),
  value: z.string(),
  'xml:lang': z.string().optional(),
});

/** The rows of SPARQL 1.1 Query Results JSON, with the variables of our query. */
const replySchema = z.object({
  results: z.object({
    bindings: z.array(
      z.object({
        asked: term,
        property: term,
        item: term.optional(),
        genre: term.optional(),
        genreLabel: term.optional(),
      }),
    ),
  }),
});

type Row = z.output<typeof replySchema>['results']['bindings'][number];

/** The answers in an endpoint's reply. @throws IncompleteAnswer when a pattern has no row. */
export function readSparqlAnswer(
  reply: unknown,
  questions: readonly Question[],
  language: string,
): Answer[] {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw new IncompleteAnswer('sent JSON that is not a result of SPARQL');
  const rowsOf = groupRows(parsed.data.results.bindings);
  return questions.map((question) => {
    const matches = patternsOf(question, language).map((pattern) => {
      const rows = rowsOf.get(patternKey(pattern));
      if (rows === undefined) throw new IncompleteAnswer('sent an answer that lacks rows');
      return { pattern, rows };
    });
    return { question: keyOf(question), items: itemsOf(matches, language) };
  });
}

/** Rows by the pattern that they answer. */
function groupRows(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = rowKey(row.asked.value, row.asked['xml:lang'], row.property.value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function patternKey({ question, language, property }: Pattern): string {
  return rowKey(question.text, language, properties[property]);
}

function rowKey(text: string, language: string | undefined, property: string): string {
  return JSON.stringify([text, language?.toLowerCase() ?? '', property]);
}

/** The items that any pattern matched, by the first of them. */
function itemsOf(
  matches: readonly { readonly pattern: Pattern; readonly rows: readonly Row[] }[],
  language: string,
): Item[] {
  const order = Object.keys(properties);
  const byProperty = matches.toSorted(
    (a, b) => order.indexOf(a.pattern.property) - order.indexOf(b.pattern.property),
  );
  const matched = new Map<string, Item['matched']>();
  const labels = new Map<string, Labels>();
  for (const { pattern, rows } of byProperty) {
    for (const { item, genre, genreLabel } of rows) {
      const id = entityIn(item);
      if (id === undefined) continue;
      if (!matched.has(id)) matched.set(id, pattern.property);
      const ofItem = labels.get(id) ?? new Map();
      labels.set(id, ofItem);
      addLabel(ofItem, entityIn(genre), genreLabel);
    }
  }
  return [...matched.keys()].sort(byNumber).map((id) => ({
    id,
    matched: matched.get(id) as Item['matched'],
    genres: genresOf(labels.get(id) as Labels, language),
  }));
}

/** For each genre of an item, by its id, its names by language. */
type Labels = Map<string, Map<string, string>>;

function addLabel(labels: Labels, genre: string | undefined, label: Row['genreLabel']): void {
  if (genre === undefined) return;
  const names = labels.get(genre) ?? new Map<string, string>();
  labels.set(genre, names);
  if (label !== undefined) names.set(label['xml:lang'] ?? '', label.value);
}

/** The names of genres in order; the id of one that has no name in any of the languages. */
function genresOf(labels: Labels, language: string): string[] {
  const names = Array.from(labels, ([genre, byLanguage]) => {
    const found = genreLanguages(language).find((of) => byLanguage.has(of));
    return (found === undefined ? undefined : byLanguage.get(found)) ?? genre;
  });
  return [...new Set(names)].sort();
}

/** `Q42` of an entity's address; `undefined` for a value that is known to be unknown. */
function entityIn(value: Row['item']): string | undefined {
  return value?.type === 'uri' ? /\/entity\/(Q\d+)$/.exec(value.value)?.[1] : undefined;
}

function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}
