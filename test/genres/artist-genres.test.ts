import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Entry, genreId } from '../../examples/wikidata-stand-in/sparql.js';
import { artistGenres, type GenreLookupOptions, type Retry } from '../../src/genres/index.js';
import { madeUpArtists, madeUpEntries } from './stand-in/entries.js';
import { failureNames } from './stand-in/failures.js';
import { StandIn } from './stand-in/server.js';

const QUICK: GenreLookupOptions = { pause: 0, backoff: 1 };
const ARTISTS = madeUpArtists(120);
const ENTRIES = madeUpEntries(ARTISTS);
const WITHOUT_FAILURE = await lookUpWithoutFailure();

async function lookUpWithoutFailure() {
  await using standIn = await StandIn.start(ENTRIES);
  return await artistGenres(ARTISTS, { ...QUICK, endpoint: standIn.sparql });
}

describe('genres from Wikidata', () => {
  test('are those of the one item that matches', () => {
    const of = (i: number) => WITHOUT_FAILURE.artists[i];
    expect(of(0)).toEqual({
      ...ARTISTS[0],
      genres: ['pop', 'rock'],
      found: 'id',
      items: ['Q100'],
    });
    expect(of(1)).toMatchObject({ found: 'name', genres: ['r&b, contemporary', 'rock'] });
    expect(of(13)).toMatchObject({ found: 'name', genres: [], items: ['Q113'] });
    expect(of(10)).toMatchObject({ found: 'notFound', genres: [], items: [] });
    expect(of(25)).toMatchObject({ found: 'ambiguous', genres: [], items: ['Q125', 'Q900025'] });
    expect(of(33)).toMatchObject({ found: 'alias', items: ['Q133'] });
    expect(of(37)).toMatchObject({ found: 'name', items: ['Q137'] });
  });

  test.each(failureNames)('are the same after %s', async (name) => {
    await using standIn = await StandIn.start(ENTRIES, (request) =>
      request === 1 ? name : undefined,
    );
    const retries: Retry[] = [];
    const timeout = name === 'silence' ? 1000 : 60_000;
    const options = { ...QUICK, timeout, onRetry: (retry: Retry) => retries.push(retry) };
    const lookup = await artistGenres(ARTISTS, { ...options, endpoint: standIn.sparql });
    expect(lookup).toEqual(WITHOUT_FAILURE);
    expect(retries).toEqual([
      { reason: expect.any(String), wait: expect.any(Number), retry: 1, retries: 5 },
    ]);
  });

  test('are asked for in fewer at a time where many take too long, down to one', async () => {
    await using standIn = await StandIn.start(ENTRIES, (_, questions) =>
      questions.length > 1 && questions.includes('The "Quoted" 21') ? 'ranOutOfTime' : undefined,
    );
    const lookup = await artistGenres(ARTISTS, { ...QUICK, endpoint: standIn.sparql });
    expect(lookup).toEqual(WITHOUT_FAILURE);
    expect(new Set(standIn.timesAnswered().values())).toEqual(new Set([1]));
    const sizes = standIn.log.map(({ questions }) => questions.length);
    expect(sizes).toContain(1);
    expect(sizes.at(-1)).toBeGreaterThan(8);
  });

  test('are asked for once where artists repeat, and by name if so wished', async () => {
    await using standIn = await StandIn.start(ENTRIES);
    const twice = [ARTISTS[0], ARTISTS[0], {}, { id: 'own', name: '  Artist\n0 ' }];
    const options = { ...QUICK, endpoint: standIn.sparql, byName: true };
    const { artists } = await artistGenres(twice, options);
    expect(artists.map(({ found }) => found)).toEqual(['name', 'name', 'notAsked', 'name']);
    expect(standIn.log.map(({ questions }) => questions)).toEqual([['Artist 0']]);
  });

  test('have names in the language that is asked for, else those for all languages, else English', async () => {
    await using standIn = await StandIn.start([
      {
        id: 'Q1',
        names: ['Wir sind Helden@de'],
        isArtist: true,
        genres: [
          ['Pop music@en', 'Popmusik@de'],
          ['Rock@mul', 'rock music@en'],
          ['indie@en'],
          ['x@fr'],
        ],
      },
    ]);
    const options = { ...QUICK, endpoint: standIn.sparql, language: 'de' };
    const { artists } = await artistGenres([{ name: 'Wir sind Helden' }], options);
    const unnamed = genreId('x@fr').toLowerCase();
    expect(artists[0].genres).toEqual(['popmusik', unnamed, 'rock', 'indie']);
  });
});

describe('genres from MusicBrainz', () => {
  const mbid = (i: number) => `${i}`.padStart(8, '0').concat('-aaaa-bbbb-cccc-000000000000');
  const entries: Entry[] = [
    { id: mbid(1), names: ['Guns N’ Roses'], genres: [['hard rock'], ['rock']] },
    { id: mbid(2), names: ['Nirvana'], genres: [['grunge']] },
    { id: mbid(3), names: ['Nirvana'], genres: [] },
    { id: mbid(4), names: ['Approaching Nirvana'], aliases: ['A "\\" B'], genres: [['Trance']] },
  ];
  const artists = [
    { id: mbid(1).toUpperCase() },
    { id: mbid(9), name: 'Nirvana' },
    { name: "guns n' roses" },
    { id: '4dpARuHxo51G3z768sgnrY', name: 'Nirvana' },
    { name: 'A "\\" B' },
    { name: 'Nobody' },
  ];
  const expected = [
    { found: 'id', genres: ['rock', 'hard rock'], items: [mbid(1)] },
    { found: 'notFound', genres: [], items: [] },
    { found: 'name', genres: ['rock', 'hard rock'], items: [mbid(1)] },
    { found: 'ambiguous', genres: [], items: [mbid(2), mbid(3)] },
    { found: 'alias', genres: ['trance'], items: [mbid(4)] },
    { found: 'notFound', genres: [], items: [] },
  ];

  test('are the genres, or tags, with votes, one request for each artist', async () => {
    await using standIn = await StandIn.start(entries);
    const options = { ...QUICK, source: 'musicbrainz', endpoint: standIn.musicbrainz } as const;
    const lookup = await artistGenres(artists, options);
    expect(lookup.source).toBe('musicbrainz');
    expect(lookup.artists).toMatchObject(
      artists.map((artist, i) => ({ ...artist, ...expected[i] })),
    );
    expect(standIn.log.length).toBe(artists.length);
  });

  test('are the same after every failure', async () => {
    await using standIn = await StandIn.start(entries, (request) => failureNames[request % 25]);
    const endpoint = standIn.musicbrainz;
    const options = {
      ...QUICK,
      source: 'musicbrainz',
      endpoint,
      retries: 20,
      timeout: 500,
    } as const;
    const lookup = await artistGenres(artists, options);
    expect(lookup.artists).toMatchObject(expected);
    expect(standIn.mostAtOnce).toBe(1);
  });

  test('a page that is not there is not taken for an unknown artist', async () => {
    await using standIn = await StandIn.start(entries);
    const options = { ...QUICK, source: 'musicbrainz' } as const;
    await expect(
      artistGenres([{ name: 'x' }], { ...options, endpoint: `${standIn.musicbrainz}/artist` }),
    ).rejects.toThrow(/answered 404 Not Found: is the address right\?$/);
  });
});

describe('a lookup that ends early', () => {
  let folder: string;
  let cache: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookup-'));
    cache = join(folder, 'answers.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('says after its last try what failed, and goes on from what it kept', async () => {
    await using standIn = await StandIn.start(ENTRIES, (request) =>
      request === 0 ? undefined : 'unavailable',
    );
    const options = { ...QUICK, cache, batch: 60, endpoint: standIn.sparql };
    const lookup = artistGenres(ARTISTS, { ...options, retries: 2 });
    await expect(lookup).rejects.toMatchObject({
      name: 'InputError',
      message: `${standIn.sparql} answered 503 Service Unavailable (asked 3 times about 60 artists); 60 answers are kept in ${cache}: the same lookup goes on from there`,
    });
    standIn.plan = () => undefined;
    expect(await artistGenres(ARTISTS, options)).toEqual(WITHOUT_FAILURE);
    expect(standIn.log.length).toBe(1 + 3 + 1);
    expect(await artistGenres(ARTISTS, options)).toEqual(WITHOUT_FAILURE);
    expect(standIn.log.length).toBe(1 + 3 + 1);
  });

  test('names the one artist that always takes too long', async () => {
    await using standIn = await StandIn.start(ENTRIES, () => 'ranOutOfTimeMidway');
    const lookup = artistGenres(ARTISTS, { ...QUICK, retries: 1, endpoint: standIn.sparql });
    await expect(lookup).rejects.toThrow(
      `sent half an answer (asked 2 times about the artist of id "${ARTISTS[0].id}")`,
    );
  });

  test('waits as long as it is asked to, but not for hours', async () => {
    await using standIn = await StandIn.start(ENTRIES, () => 'comeBackLater');
    const lookup = artistGenres(ARTISTS, { ...QUICK, endpoint: standIn.sparql });
    await expect(lookup).rejects.toThrow(/asks to be left alone for 120 minutes$/);
  });

  test('is not tried again where the service refuses, and leaves no file without answers', async () => {
    await using standIn = await StandIn.start(ENTRIES, () => 'forbidden');
    const lookup = artistGenres(ARTISTS, { ...QUICK, cache, endpoint: standIn.sparql });
    await expect(lookup).rejects.toThrow(
      /^http:\S+ answered 403 Forbidden: Please set a user-agent & respect our policy\.$/,
    );
    expect(standIn.log.length).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test('rejects with the reason of the signal, while it waits as well as while it asks', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const { signal } = controller;
    await using silent = await StandIn.start(ENTRIES, () => 'silence');
    const asking = artistGenres(ARTISTS, { ...QUICK, signal, endpoint: silent.sparql });
    const waiting = artistGenres(ARTISTS, {
      backoff: 60_000,
      signal,
      endpoint: 'http://127.0.0.1:9',
    });
    await silent.arrival(0);
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test('refuses answers of another lookup, damaged ones, and files that are none', async () => {
    await using standIn = await StandIn.start(ENTRIES);
    const { sparql: endpoint } = standIn;
    await artistGenres(ARTISTS.slice(0, 1), { ...QUICK, cache, endpoint });
    await expect(artistGenres(ARTISTS, { cache, endpoint, language: 'de' })).rejects.toThrow(
      `${cache}: the lookup of genres in this file asked wikidata at ${endpoint} in "en", not wikidata at ${endpoint} in "de"; resume it`,
    );
    const text = await readFile(cache, 'utf8');
    await writeFile(cache, `${text}${text.split('\n')[1]}\n`);
    await expect(artistGenres(ARTISTS, { cache, endpoint })).rejects.toThrow(
      `line 3: the line is not understood ("id:${ARTISTS[0].id}" is answered twice); look the genres up again`,
    );
    await writeFile(cache, 'id,name\n');
    await expect(artistGenres(ARTISTS, { cache, endpoint })).rejects.toThrow(
      'this is not the log of a lookup of genres',
    );
    expect(standIn.log.length).toBe(1);
  });

  test.each([
    [{ endpoint: 'query.wikidata.org' }, 'option "endpoint": an address that begins with http'],
    [{ endpoint: 'ftp://example.org' }, 'option "endpoint": an address that begins with http'],
    [{ language: 'English' }, 'option "language": a code such as "en"'],
    [{ contact: 'me\r\nCookie: x' }, 'option "contact": a mail address or web page'],
  ])('refuses the options %j', async (options, message) => {
    await expect(artistGenres(ARTISTS, options)).rejects.toThrow(message);
  });
});
