import { createHash } from 'node:crypto';

/** What is known of an artist. */
export interface Entry {
  /** `Q42`. */
  readonly id: string;
  /** Its id at Spotify. */
  readonly spotify?: string | undefined;
  /** Names and other names, `text@language`. */
  readonly names: readonly string[];
  readonly aliases?: readonly string[];
  /** Whether it is a musician or a group of them; others are found by id only. */
  readonly isArtist?: boolean;
  /** Names of its genres, each in one language or more. */
  readonly genres: readonly (readonly string[])[];
}

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

/** The patterns of a query of supergenre's; fails where a line of its VALUES is not SPARQL. */
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

/** Answers queries of supergenre's as Wikidata does: SPARQL 1.1 Query Results JSON. */
export function sparqlAnswers(entries: readonly Entry[]): (query: string) => object {
  const known = indexEntries(entries);
  return (query) => {
    const byName = query.includes('wd:Q215380');
    const [, list] = /LANG\(\?genreLabel\) IN \(([^)]*)\)/.exec(query) ?? [];
    const languages = (list ?? '').split(', ').map((quoted) => quoted.slice(1, -1));
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
  };
}

function indexEntries(entries: readonly Entry[]): Map<string, Entry[]> {
  const known = new Map<string, Entry[]>();
  const add = (pattern: Pattern, entry: Entry) => {
    const key = keyOf(pattern);
    const found = known.get(key);
    if (found === undefined) known.set(key, [entry]);
    else found.push(entry);
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
  const genre = entity(genreId(names[0]));
  const labels = names.map(tagged).filter(({ language }) => languages.includes(language));
  if (labels.length === 0) return [{ ...row, genre }];
  return labels.map(({ text, language }) => {
    const genreLabel = { type: LITERAL, value: text, 'xml:lang': language };
    return { ...row, genre, genreLabel };
  });
}

/** A number for each genre, from its first name. */
export function genreId(name: string): string {
  return `Q${createHash('sha256').update(name).digest().readUIntBE(0, 6)}`;
}

function tagged(name: string): { text: string; language: string } {
  const at = name.lastIndexOf('@');
  return { text: name.slice(0, at), language: name.slice(at + 1) };
}

function entity(id: string) {
  return { type: 'uri', value: `http://www.wikidata.org/entity/${id}` };
}
