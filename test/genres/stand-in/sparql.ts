import type { Entry } from './entries.js';

/** A row of VALUES: a text with its language if it has one, and the property that it is looked for in. */
interface Pattern {
  readonly text: string;
  readonly language?: string;
  readonly property: string;
}

const PATTERN =
  /^ *\("((?:[^"\\\n\r]|\\[tbnrf"'\\])*)"(?:@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*))? <([^<> ]+)>\)$/;
const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const LITERAL = 'literal';

/** The patterns of our query; fails where a line of its VALUES is not SPARQL. */
export function parsePatterns(query: string): Pattern[] {
  const [, values] =
    /VALUES \(\?asked \?property\) \{\n(.*?)\n {2}\}\n {2}OPTIONAL/s.exec(query) ?? [];
  if (values === undefined) throw new Error('the query has no VALUES');
  return values.split('\n').map((line) => {
    const match = PATTERN.exec(line);
    if (match === null) throw new Error(`not a row of VALUES: ${line}`);
    const [, escaped, language, property] = match;
    const text = escaped.replace(/\\(.)/g, (_, c: string) => UNESCAPED[c] ?? c);
    return { text, language, property };
  });
}

/** What Wikidata answers to our query: SPARQL 1.1 Query Results JSON. */
export function answerSparql(query: string, entries: readonly Entry[]) {
  const byName = query.includes('wd:Q215380');
  const [, list] = /LANG\(\?genreLabel\) IN \(([^)]*)\)/.exec(query) ?? [];
  const languages = (list ?? '').split(', ').map((quoted) => quoted.slice(1, -1));
  const known = indexEntries(entries);
  const bindings = parsePatterns(query).flatMap((pattern) => {
    const { text, language, property } = pattern;
    const asked = { type: LITERAL, value: text, ...(language && { 'xml:lang': language }) };
    const row = { asked, property: { type: 'uri', value: property } };
    const items = (known.get(keyOf(pattern)) ?? []).filter(({ isArtist }) => isArtist || !byName);
    if (items.length === 0) return [row];
    return items.flatMap((item) => {
      const found = { ...row, item: entity(item.id) };
      return item.genres.length === 0
        ? [found]
        : item.genres.flatMap((names) => genreRows(names, languages, found));
    });
  });
  const vars = ['asked', 'property', 'item', 'genre', 'genreLabel'];
  return { head: { vars }, results: { bindings } };
}

function indexEntries(entries: readonly Entry[]): Map<string, Entry[]> {
  const known = new Map<string, Entry[]>();
  const add = (pattern: Pattern, entry: Entry) => {
    known.set(keyOf(pattern), [...(known.get(keyOf(pattern)) ?? []), entry]);
  };
  for (const entry of entries) {
    if (entry.spotify) add({ text: entry.spotify, property: 'P1902' }, entry);
    for (const name of entry.names) add({ ...tagged(name), property: '#label' }, entry);
    for (const name of entry.aliases ?? []) add({ ...tagged(name), property: '#altLabel' }, entry);
  }
  return known;
}

function keyOf({ text, language = '', property }: Pattern): string {
  return JSON.stringify([text, language, /P1902$|#label$|#altLabel$/.exec(property)?.[0]]);
}

function genreRows<Row>(names: readonly string[], languages: readonly string[], row: Row) {
  const genre = entity(`Q${Buffer.from(names[0]).readUInt32BE()}`);
  const labels = names.map(tagged).filter(({ language }) => languages.includes(language));
  if (labels.length === 0) return [{ ...row, genre }];
  return labels.map(({ text, language }) => {
    const genreLabel = { type: LITERAL, value: text, 'xml:lang': language };
    return { ...row, genre, genreLabel };
  });
}

function tagged(name: string): { text: string; language: string } {
  const at = name.lastIndexOf('@');
  return { text: name.slice(0, at), language: name.slice(at + 1) };
}

function entity(id: string) {
  return { type: 'uri', value: `http://www.wikidata.org/entity/${id}` };
}
