import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commandLine } from '../support/command-line.js';

const PROGRAM = 'build/examples/wikidata-stand-in/main.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wikidata-stand-in-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('what stands in for Wikidata answers by id and by name, and knows the genres of its table only', async () => {
  const artists = join(folder, 'artists.csv');
  const asked = join(folder, 'asked.csv');
  const out = join(folder, 'genres.csv');
  await writeFile(
    artists,
    `id,name,genres\n${'a'.repeat(22)},Ana,"['pop rock', 'pop rap']"\n,Volta,['house']\n`,
  );
  await writeFile(asked, `id,name\n${'a'.repeat(22)},?\nx,Volta\ny,Nobody\n`);
  const standIn = spawn(process.execPath, [PROGRAM, artists, '0'], { stdio: 'pipe' });
  try {
    const [line] = await once(standIn.stdout, 'data');
    const [, endpoint] = /^2 artists at (http:\S+)\n$/.exec(String(line)) ?? [];
    const { code } = await commandLine([
      ...['genres', '--artists', asked, '--endpoint', endpoint, '--pause', '0', '--out', out],
    ]);
    expect(code).toBe(0);
  } finally {
    standIn.kill();
    await once(standIn, 'exit');
  }
  expect(await readFile(out, 'utf8')).toBe(
    `id,name,genres,found,wikidata
${'a'.repeat(22)},?,"[""pop rap"",""pop rock""]",id,"[""Q1""]"
x,Volta,"[""house""]",name,"[""Q2""]"
y,Nobody,[],notFound,[]
`,
  );
});
