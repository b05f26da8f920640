import { z } from 'zod';
import type { Item } from '../answer.js';
import { keyOf, type Question } from '../question.js';
import { IncompleteAnswer, type Source } from './source.js';

const MBID =
  /^(?:https?:\/\/musicbrainz\.org\/artist\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Most artists that one page of a search holds. */
const PAGE = 100;

const tags = z.array(z.object({ name: z.string(), count: z.number() })).optional();

const artistSchema = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.object({ name: z.string() })).optional(),
  genres: tags,
  tags,
});

type FoundArtist = z.output<typeof artistSchema>;

const searchSchema = z.object({ count: z.int(), artists: z.array(artistSchema) });

/** MusicBrainz, or a copy of it, by its web service in JSON, version 2. */
export const musicbrainz: Source = {
  endpoint: 'https://musicbrainz.org/ws/2',
  mostAtOnce: 1,

  idIn: (cell) => MBID.exec(cell.toLowerCase())?.[1],

  request([question], { endpoint }) {
    return {
      url: addressOf(question, endpoint),
      method: 'GET',
      headers: { Accept: 'application/json' },
    };
  },

  read(reply, [question]) {
    const items = question.by === 'id' ? [readArtist(reply)] : readSearch(reply, question.text);
    return [{ question: keyOf(question), items }];
  },

  isUnknownArtist: (reply, [{ by }]) =>
    by === 'id' && z.object({ error: z.literal('Not Found') }).safeParse(reply).success,
};

function addressOf({ by, text }: Question, endpoint: string): string {
  if (by === 'id') return `${endpoint}/artist/${text}?inc=genres+tags&fmt=json`;
  const phrase = lucenePhrase(text);
  const query = new URLSearchParams({
    query: `artist:${phrase} OR alias:${phrase}`,
    limit: String(PAGE),
    fmt: 'json',
  });
  return `${endpoint}/artist?${query}`;
}

/** A phrase of Lucene's query syntax: between quotes only these two are special. */
export function lucenePhrase(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The artist of a lookup. Its MBID is another where two artists were merged. */
function readArtist(reply: unknown): Item {
  const parsed = artistSchema.safeParse(reply);
  if (!parsed.success) throw new IncompleteAnswer('sent JSON that is not an artist');
  return { id: parsed.data.id, matched: 'id', genres: genresOf(parsed.data) };
}

/** The artists of a search that have the name itself; it also finds longer ones. */
function readSearch(reply: unknown, name: string): Item[] {
  const parsed = searchSchema.safeParse(reply);
  if (!parsed.success) throw new IncompleteAnswer('sent JSON that is not a search for artists');
  const { count, artists } = parsed.data;
  if (artists.length < Math.min(count, PAGE)) {
    throw new IncompleteAnswer('sent an answer that lacks artists');
  }
  const wanted = foldName(name);
  return artists
    .flatMap((artist): Item[] => {
      const matched = matchOf(artist, wanted);
      return matched === undefined ? [] : [{ id: artist.id, matched, genres: genresOf(artist) }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function matchOf({ name, aliases = [] }: FoundArtist, wanted: string): Item['matched'] | undefined {
  if (foldName(name) === wanted) return 'name';
  return aliases.some((alias) => foldName(alias.name) === wanted) ? 'alias' : undefined;
}

/** A name as it is compared: MusicBrainz writes typographic quotes and hyphens, tables seldom do. */
function foldName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\u2026/g, '...')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Genres, or where none are given tags, that more voted for than against; the most votes first. */
function genresOf({ genres = [], tags: all = [] }: FoundArtist): string[] {
  const votes = (genres.length > 0 ? genres : all).filter(({ count }) => count >= 1);
  votes.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return votes.map(({ name }) => name);
}
