/**
 * A genre as tables of artists write it: in lower case, and without the word "music" that Wikidata
 * puts behind many of them (`Pop music` → `pop`), so that genres of different tables join.
 */
export function genreName(label: string): string {
  const plain = label.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  return plain.replace(/(.) music$/, '$1');
}

/** Genres by {@link genreName}, each once, in the same order. */
export function genreNames(labels: readonly string[]): string[] {
  return [...new Set(labels.map(genreName))].filter((name) => name !== '');
}
