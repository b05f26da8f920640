import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve as absolute, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

/** Runs one of the page's programs from below `build/`, so that it finds the package by its name. */
async function programThat(imports: string): Promise<string> {
  const block = blocks.find(({ language, text }) => language === 'ts' && text.includes(imports));
  const program = absolute(`build/test/docs/${imports.replace('/', '-')}.mjs`);
  await writeFile(program, (block?.text ?? '').replace(ON_THE_PAGE, url));
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

testOnPosix('the service ends at SIGTERM, with exit code 0', async () => {
  expect(await end()).toMatchObject({ code: 0, signal: null, out: '' });
});
