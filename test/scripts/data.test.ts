import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { run } from '../support/command.js';

const table = 'song,tempo\n'.repeat(2000);
const artists = 'artist,genres\n'.repeat(1000);
const archive = zip([
  ['set/ReadMe.txt', Buffer.from('read me')],
  ['set/artists.csv', Buffer.from(artists)],
]);

let folder: string;
let server: Server;
let base: string;
let ranges: (string | undefined)[];
/** After how many bytes the next answer breaks off. */
let breakAt: number | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supergenre-data-'));
  ranges = [];
  breakAt = undefined;
  server = createServer((request, response) => {
    const content = request.url === '/set.zip' ? archive : Buffer.from(table);
    const { range } = request.headers;
    ranges.push(range);
    const start = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    if (start >= content.length) {
      response.writeHead(416).end();
      return;
    }
    const rest = content.subarray(start);
    response.writeHead(range === undefined ? 200 : 206, { 'content-length': rest.length });
    if (breakAt === undefined) response.end(rest);
    else breakOff(response, rest.subarray(0, breakAt));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Sends a beginning, and breaks off once it has been written to the file of the download. */
function breakOff(response: ServerResponse, beginning: Buffer): void {
  const data = join(folder, 'data');
  const watcher = watch(data, (_, file) => {
    if (file === null || statSync(join(data, file)).size < beginning.length) return;
    watcher.close();
    response.destroy();
  });
  response.write(beginning);
}

function getData(sets: Record<string, Record<string, string>>) {
  const file = join(folder, 'sets.json');
  const page = 'https://example.org/';
  const list = Object.entries(sets).map(([path, files]) => ({
    page,
    address: `${base}/${path}`,
    files,
  }));
  writeFileSync(file, JSON.stringify(list));
  return run(['scripts/data.mjs', '--sets', file, '--out', join(folder, 'data')]);
}

const got = (file: string) => readFileSync(join(folder, 'data', file), 'utf8');
const both = {
  'songs.csv': { 'set/songs.csv': sha256(table) },
  'set.zip': { 'set/artists.csv': sha256(artists) },
};

test('files and archives are downloaded once', async () => {
  const first = await getData(both);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(got('set/songs.csv')).toBe(table);
  expect(got('set/artists.csv')).toBe(artists);
  expect(readdirSync(join(folder, 'data'))).toEqual(['set']);
  const second = await getData(both);
  expect(second).toMatchObject({
    code: 0,
    out: 'set/songs.csv: present\nset/artists.csv: present\n',
  });
  expect(ranges).toEqual([undefined, undefined]);
});

test('a download that broke off goes on where it stopped', async () => {
  const songs = { 'songs.csv': both['songs.csv'] };
  breakAt = 1000;
  expect((await getData(songs)).code).toBe(1);
  expect(existsSync(join(folder, 'data/set/songs.csv'))).toBe(false);
  breakAt = undefined;
  expect((await getData(songs)).code).toBe(0);
  expect(ranges).toEqual([undefined, 'bytes=1000-']);
  expect(got('set/songs.csv')).toBe(table);
});

test('what has another checksum is not kept, and the rest is fetched', async () => {
  const { code, err } = await getData({
    'songs.csv': { 'set/songs.csv': sha256('something else') },
    'set.zip': both['set.zip'],
  });
  expect(code).toBe(1);
  expect(err).toBe(
    'Not fetched: set/songs.csv (set/songs.csv has another checksum), published at https://example.org/. Run npm run data again, or put the files there by hand.\n',
  );
  expect(readdirSync(join(folder, 'data/set'))).toEqual(['artists.csv']);
  expect(readdirSync(join(folder, 'data'))).toEqual(['set']);
});

test('without a network one message names all that is missing', async () => {
  await new Promise((resolve) => server.close(resolve));
  const { code, err } = await getData(both);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^Not fetched: set\/songs\.csv \(its server cannot be reached: ECONNREFUSED\).*; set\/artists\.csv \(its server cannot be reached: ECONNREFUSED\).*\n$/,
  );
  server = createServer();
});

test('the list names every file once, with a checksum', () => {
  const sets: { address: string; files: Record<string, string> }[] = JSON.parse(
    readFileSync('scripts/data-sets.json', 'utf8'),
  );
  const files = sets.flatMap((set) => Object.entries(set.files));
  expect(new Set(files.map(([file]) => file)).size).toBe(files.length);
  for (const [, checksum] of files) expect(checksum).toMatch(/^[0-9a-f]{64}$/);
  for (const { address } of sets) expect(address).toMatch(/^https:/);
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A zip archive of packed files, without checksums: sizes only in its directory. */
function zip(files: readonly (readonly [string, Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
