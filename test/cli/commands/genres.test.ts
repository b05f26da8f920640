import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../../src/catalogue/index.js';
import { csvRow } from '../../../src/core/files/index.js';
import { madeUpArtists, madeUpEntries } from '../../genres/stand-in/entries.js';
import { seededPlan } from '../../genres/stand-in/failures.js';
import { StandIn } from '../../genres/stand-in/server.js';
import { type Ended, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { testOnPosix } from '../../support/systems.js';

const ARTISTS = madeUpArtists(1000);
const ENTRIES = madeUpEntries(ARTISTS);

describe('supergenre genres', () => {
  let folder: string;
  let standIn: StandIn;
  let clean: Ended;
  const path = (name: string) => join(folder, name);
  const args = (out: string, ...more: string[]) => [
    ...['genres', '--artists', path('artists.csv'), '--out', path(out)],
    ...['--pause', '0', '--backoff', '1', ...more],
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'genres-'));
    const rows = ARTISTS.map(({ id, name }) => csvRow([id, name, 1234]));
    await writeFile(path('artists.csv'), `artist_id,artist,followers\n${rows.join('')}`);
    standIn = await StandIn.start(ENTRIES);
    const report = ['--report', path('without.tsv'), '--contact', 'me@example.org'];
    clean = await supergenre(args('clean.csv', '--endpoint', standIn.sparql, ...report));
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('writes genres in the order of the artists, and says who was not found', async () => {
    expect(clean.code).toBe(0);
    const table = (await readFile(path('clean.csv'), 'utf8')).split('\n');
    expect(table.slice(0, 4)).toEqual([
      'id,name,genres,found,wikidata',
      `${ARTISTS[0].id},Artist 0,"[""pop"",""rock""]",id,"[""Q100""]"`,
      'own-1,"The ""Quoted"" 1","[""r&b, contemporary"",""rock""]",name,"[""Q101""]"',
      `${ARTISTS[2].id},Back\\slash\\n 2,"[""hip-hop""]",id,"[""Q102""]"`,
    ]);
    expect(table.length).toBe(1002);
    expect(clean.out).toBe(`Artists                               1,000  with genres
found by id                             420          360
found by name                           395          339
found by another name                    25           21
ambiguous: several match, none taken     70            0
not found                                90            0
5 genres: pop (288), r&b, contemporary (288), rock (288), soul (288), hip-hop (144)
`);
    const without = (await readFile(path('without.tsv'), 'utf8')).split('\n');
    expect(without.length).toBe(2 + 1000 - 720);
    expect(without).toContain('own-25\tArtist 25\t[]\tambiguous\t"[""Q125"",""Q900025""]"');
  });

  test('asks one polite question at a time', () => {
    expect(standIn.mostAtOnce).toBe(1);
    expect(standIn.log.length).toBe(20);
    for (const { questions, headers } of standIn.log) {
      expect(questions.length).toBe(50);
      expect(headers['user-agent']).toMatch(/^supergenre\/[\d.]+ \(me@example\.org\) Node\.js\//);
    }
  });

  test('gives the same table after every kind of failure and kill -9, and asks nothing twice', async () => {
    const failing = seededPlan(1);
    await using unreliable = await StandIn.start(ENTRIES, (request) =>
      request === 5 || request === 20 ? 'silence' : failing(request),
    );
    const patience = ['--timeout', '3000', '--retries', '15'];
    const typed = args('out.csv', '--endpoint', unreliable.sparql, ...patience);
    const killed = await supergenre(typed, {
      killed: unreliable.arrival(20).then(() => 'SIGKILL'),
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(killed.err).toContain('The service did not answer within 3 s; asking again in ');
    expect(await readdir(folder)).not.toContain('out.csv');
    await appendFile(path('out.csv.cache.jsonl'), '{"answers":[{"question":"name:Arti');

    expect((await commandLine(typed)).code).toBe(0);
    expect(await readFile(path('out.csv'), 'utf8')).toBe(await readFile(path('clean.csv'), 'utf8'));
    const times = unreliable.timesAnswered();
    expect(times.size).toBe(1000);
    expect(new Set(times.values())).toEqual(new Set([1]));
    expect(unreliable.mostAtOnce).toBe(1);
  });

  testOnPosix('stops at Ctrl-C and keeps what was answered', async () => {
    await using slow = await StandIn.start(ENTRIES, (request) =>
      request === 3 ? 'silence' : undefined,
    );
    const typed = args('stopped.jsonl', '--endpoint', slow.sparql);
    const stopped = await supergenre(typed, {
      killed: slow.arrival(3).then(() => 'SIGINT'),
    });
    expect([stopped.code, stopped.out]).toEqual([130, '']);
    expect(stopped.err).toContain('the same command goes on from there');
    const kept = (await readFile(path('stopped.jsonl.cache.jsonl'), 'utf8')).trim().split('\n');
    expect(kept.length).toBe(1 + 3);
  });

  test('refuses files that would be overwritten, and endings that say no format', async () => {
    const same = await commandLine(args('artists.csv'));
    expect([same.code, same.err]).toEqual([1, expect.stringContaining('for two purposes')]);
    const ending = await commandLine(args('out.xlsx'));
    expect([ending.code, ending.err]).toEqual([1, expect.stringContaining('.csv, .tsv or .jsonl')]);
  });

  test('its table is a table of artists', async () => {
    const songs = ARTISTS.map(({ id }, i) => csvRow([i, id, i % 7]));
    await writeFile(path('songs.csv'), `id,artists,energy\n${songs.join('')}`);
    const { artists, report } = await readCatalogue(
      { songs: path('songs.csv'), artists: path('clean.csv') },
      { minFollowers: 0, features: { names: ['energy'] } },
    );
    expect(report.artists).toMatchObject({ read: 1000, kept: 720 });
    expect([...artists.genreNames].sort()).toEqual([
      'hip-hop',
      'pop',
      'r&b, contemporary',
      'rock',
      'soul',
    ]);
  });
});
