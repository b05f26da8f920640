import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { madeUpArtists, madeUpEntries } from '../genres/stand-in/entries.js';
import { StandIn } from '../genres/stand-in/server.js';
import { run } from '../support/command.js';

/** Below `build/`, so that it finds the package by its name. */
const PROGRAM = resolve('build/test/docs/genres-page.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genres-page-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(PROGRAM, { force: true });
});

test('the program on the page on genres runs as it stands', async () => {
  const page = await readFile('docs/genres.md', 'utf8');
  await writeFile(PROGRAM, /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? '');
  const artists = madeUpArtists(30);
  await writeFile(
    join(folder, 'artists.csv'),
    `id,name\n${artists.map(({ id, name }) => `${id},"${name.replaceAll('"', '""')}"\n`).join('')}`,
  );
  await using standIn = await StandIn.start(madeUpEntries(artists));
  const setup = `process.chdir(${JSON.stringify(folder)});
    const online = fetch;
    globalThis.fetch = (url, init) =>
      online(url.replace('https://query.wikidata.org', '${standIn.url}'), init);`;
  const { out, err } = await run([
    ...['--import', `data:text/javascript,${encodeURIComponent(setup)}`],
    PROGRAM,
  ]);
  expect(err).toBe('');
  expect(out).toBe('2 of 30 artists not found\n');
  expect(await readFile(join(folder, 'genres.csv'), 'utf8')).toContain(
    ',Artist 0,"[""pop"",""rock""]"',
  );
});
