import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { resolve as absolute, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { genreHandlerOptions, genreServiceOptions } from '../../src/service/index.js';
import { smallClassifier } from '../classification/small-classifier.js';
import { type Ended, run, supergenre } from '../support/command.js';
import { testOnPosix } from '../support/systems.js';
import { blocksOf, commandsOf } from './page.js';

/** Where the service listens on the page. */
const ON_THE_PAGE = 'http://127.0.0.1:8080';

let folder: string;
let url: string;
let end: () => Promise<Ended>;
let blocks: Awaited<ReturnType<typeof blocksOf>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'service-page-'));
  await (await smallClassifier()).save(join(folder, 'model'));
  blocks = await blocksOf('docs/service.md');
  const [command] = commandsOf(blocks);
  const typed = command.map((arg) => arg.replace('8080', '0'));
  let kill = (_: NodeJS.Signals): void => {};
  const killed = new Promise<NodeJS.Signals>((resolve) => {
    kill = resolve;
  });
  let ended: Promise<Ended> | undefined;
  url = await new Promise((found, fail) => {
    const onError = (text: string) => {
      const said = /listening on ([^"\s]+)/.exec(text)?.[1];
      if (said !== undefined) found(said);
    };
    ended = supergenre(typed, { cwd: folder, killed, onError });
    ended.then(({ err }) => fail(new Error(err)), fail);
  });
  end = async () => {
    kill('SIGTERM');
    return (await ended) as Ended;
  };
});
afterAll(() => rm(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Runs one of the page's programs from below `build/`, so that it finds the package by its name. */
async function programThat(has: string): Promise<string> {
  const block = blocks.find(({ language, text }) => language === 'ts' && text.includes(has));
  const program = absolute(`build/test/docs/${has.replace(/\W/g, '-')}.mjs`);
  const text = (block?.text ?? '').replace(ON_THE_PAGE, url).replaceAll(' as const', '');
  await writeFile(program, text.replaceAll('3000', String(await freePort())));
  const { code, out, err } = await run([program], { cwd: folder });
  await rm(program);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

test('the request of the page', async () => {
  const body = /-d '(.*)'/s.exec(blocks[1].text)?.[1] ?? '';
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/rank`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  const { songs } = (await response.json()) as { songs: object[] };
  const genre = { genre: expect.any(String), probability: expect.any(Number) };
  expect(songs).toMatchObject([{ id: 'a', genres: [genre, genre] }]);
});

test('the program that asks by the client', async () => {
  const lines = (await programThat('supergenre/client')).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d+ genres from \d+ features$/);
  expect(lines[1]).toMatch(/^a \S/);
  expect(lines[2]).toMatch(/^1 the song has no feature/);
  expect(lines).toHaveLength(3);
});

test('the program that mounts the plugin', async () => {
  expect(await programThat('supergenre/service')).toBe('200\n');
});

test('the program that mounts the handler in Express', async () => {
  const said = blocks.find(({ language }) => language === 'text')?.text;
  const [changed, ...message] = (await programThat('express()')).split('\n');
  expect(changed).toBe('false');
  expect(message.join('\n').replace(/:\d+/, ':3000')).toBe(said);
});

test('the program that mounts the handler in a server of Node', async () => {
  expect(await programThat('node:http')).toBe('200\n');
});

test('the program of a host that checks who asks', async () => {
  expect(await programThat('scope.register')).toBe('401 200\n');
});

test('the table of options has them all, with their defaults', async () => {
  const page = await readFile('docs/service.md', 'utf8');
  const table = page.slice(page.indexOf('### Options'), page.indexOf('## The token'));
  const rows = Array.from(table.matchAll(/^\| `(\w+)` +\| +([^|]*?) *\|/gm), ([, name, cell]) => [
    name,
    /^[\d,]+$/.test(cell) ? Number(cell.replaceAll(',', '')) : cell.replace(/^`'(.*)'`$/, '$1'),
  ]);
  const options = [genreServiceOptions, genreHandlerOptions];
  const without = options.flatMap(({ shape }) => Object.keys(shape)).map((name) => [name, 'none']);
  expect(Object.fromEntries(rows)).toEqual({
    ...Object.fromEntries(without),
    ...genreHandlerOptions.parse({ model: 'model' }),
    ...{ model: '', prefix: 'none', threads: 'one per core', slowThreads: 'half of these' },
  });
});

testOnPosix('the service ends at SIGTERM, with exit code 0', async () => {
  expect(await end()).toMatchObject({ code: 0, signal: null, out: '' });
});
