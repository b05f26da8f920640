import type { Entry } from '../../../examples/wikidata-stand-in/sparql.js';

const PHRASE = '"((?:[^"\\\\]|\\\\["\\\\])*)"';
const SEARCH = new RegExp(`^artist:${PHRASE} OR alias:${PHRASE}$`, 's');

/** The name that a search of ours is for; fails where it is not Lucene's syntax. */
export function parseSearch(query: string): string {
  const [, artist, alias] = SEARCH.exec(query) ?? [];
  if (artist === undefined || artist !== alias) throw new Error(`not a search: ${query}`);
  return artist.replace(/\\(.)/gs, '$1');
}

/** What MusicBrainz answers to `/artist/MBID` and to `/artist?query=…`, in JSON. */
export function answerMusicbrainz(url: URL, entries: readonly Entry[]) {
  const [, mbid] = /\/artist\/([^/]+)$/.exec(url.pathname) ?? [];
  if (mbid !== undefined) {
    const entry = entries.find(({ id }) => id === mbid);
    return entry === undefined
      ? {
          status: 404,
          json: { error: 'Not Found', help: 'For usage, please see the documentation.' },
        }
      : { status: 200, json: { ...found(entry), genres: votes(entry), score: undefined } };
  }
  const name = plain(parseSearch(url.searchParams.get('query') ?? ''));
  const has = (text: string) => plain(text).includes(name);
  const artists = entries.filter(({ names, aliases = [] }) => [...names, ...aliases].some(has));
  const json = { count: artists.length, offset: 0, artists: artists.map(found) };
  return { status: 200, json };
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'");
}

function found(entry: Entry) {
  const { id, names, aliases = [] } = entry;
  return {
    id,
    score: 100,
    name: names[0],
    aliases: aliases.map((name) => ({ name, 'sort-name': name })),
    tags: [...votes(entry), { count: 0, name: 'seen live' }, { count: -1, name: 'polka' }],
  };
}

/** The genres of an entry, the last with the most votes. */
function votes({ genres }: Entry) {
  return genres.map(([name], i) => ({ name, count: i + 1 }));
}
