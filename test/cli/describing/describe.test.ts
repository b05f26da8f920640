import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../support/command-line.js';

const GENRES = ['rock', 'rap', 'jazz'];

/** Songs whose genre the tempo tells, by twenty artists. */
function table(columns: readonly string[]): string {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const genre = i % 3;
    const cells: Record<string, string | number> = {
      id: `s${i}`,
      artist: `a${i % 20}`,
      genre: GENRES[genre],
      tempo: 90 + 20 * genre + ((i * 7) % 23),
      energy: ((i * 37) % 101) / 100,
      valence: ((i * 53) % 97) / 100,
    };
    return columns.map((column) => cells[column]).join(',');
  });
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

describe('supergenre describe', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'describe-'));
    const all = ['id', 'artist', 'genre', 'tempo', 'energy', 'valence'];
    await writeFile(path('songs.csv'), table(all));
    await writeFile(path('bare.csv'), table(['id', 'tempo', 'energy', 'valence']));
    const description = { folds: 2, sizes: 2, shuffles: 1 };
    await writeFile(path('quick.json'), JSON.stringify({ description, booster: { rounds: 3 } }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const describeSongs = (...args: string[]) =>
    commandLine(['describe', ...args, '--config', path('quick.json'), '--threads', '1']);

  test('writes page, numbers and figures, and prints what is most worth knowing', async () => {
    const out = path('out');
    const {
      code,
      out: text,
      err,
    } = await describeSongs(
      ...['--songs', path('songs.csv'), '--labels', 'genre', '--exclusive', '--out', out],
    );
    expect([code, code === 0 || err]).toEqual([0, true]);
    expect(text).toMatch(/^Label +songs\nrock +40\nrap +40\njazz +40\n/m);
    expect(text).toMatch(/^Importance +by permutation +by gain\ntempo +0\.[3-9]/m);
    expect(text).toMatch(/^ +3 +0\.\d{3} ± 0\.\d{3} {2}(energy|valence)\n/m);
    expect(text).toMatch(/, within one standard error of it with 1 \(tempo\)\.$/m);
    expect(text).toMatch(/^Strongest correlations +Pearson +Spearman\n/m);
    expect(text).toMatch(/accuracy 0\.\d+ ± 0\.\d+ \(without learning 0\.\d+\)/);
    expect(err).toContain(`Description written to ${out}`);
    expect(await readdir(out)).toHaveLength(4);
    const { learning } = JSON.parse(await readFile(join(out, 'description.json'), 'utf8'));
    expect(learning.folds).toBe(2);
  });

  test('describes songs without labels', async () => {
    const out = path('bare.html');
    const { code, out: text } = await describeSongs('--songs', path('bare.csv'), '--out', out);
    expect(code).toBe(0);
    expect(text).toContain('The songs have no labels.');
    expect(await readFile(out, 'utf8')).toContain('<h1>Songs and their features</h1>');
  });

  test('sets two models side by side', async () => {
    const tables = ['--songs', path('songs.csv'), '--labels', 'genre', '--exclusive'];
    const fitted = (name: string) =>
      commandLine([
        ...['fit', ...tables, '--method', 'published', '--flat', '--seed', '1', '--resamples', '0'],
        ...['--config', path('quick.json'), '--out', path(`model-${name}`)],
      ]);
    for (const name of ['1', '2']) expect((await fitted(name)).code).toBe(0);
    const models = [path('model-1'), path('model-2')];
    const { code, out, err } = await describeSongs(
      ...['--songs', path('songs.csv'), '--models', ...models, '--out', path('models')],
    );
    expect([code, code === 0 || err]).toEqual([0, true]);
    expect(out).toMatch(/^Model +accuracy +balanced accuracy\nmodel-1 +[\d.]+ +[\d.]+\nmodel-2 /m);
    const files = await readdir(join(path('models'), 'figures'));
    expect(files).toContain('confusion-of-genres-by-model-2.dark.svg');
  });

  test('refuses one model, and a folder of something else, before it reads anything', async () => {
    const one = await describeSongs('--songs', 'none', '--models', 'a', '--out', path('x'));
    expect([one.code, one.err]).toEqual([
      1,
      expect.stringContaining('--models compares two models, and 1 is named; name two folders'),
    ]);
    const other = await describeSongs('--songs', 'none', '--out', folder);
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringContaining('not part of a description'),
    ]);
  });
});
