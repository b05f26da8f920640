import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { asBooster } from '../../../src/classification/index.js';
import { GenreModel, readTuning } from '../../../src/pipeline/index.js';
import { smallGenres, smallPaths, smallTaxonomy } from '../../pipeline/tuning/taxonomy.js';
import { type Ended, onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre tune', () => {
  let folder: string;
  let args: string[];
  let whole: Ended;
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tune-command-'));
    const files = await makeCatalogueFiles(folder, { artists: 140, songsPerArtist: 4, seed: 1 });
    const config = {
      method: 'published',
      tuning: { initialPoints: 2, iterations: 4, refits: 1, rounds: 8, folds: 3 },
    };
    await writeFile(path('config.json'), JSON.stringify(config));
    await writeFile(path('taxonomy.json'), JSON.stringify(smallTaxonomy));
    args = [
      ...['tune', '--songs', files.songs, '--features', files.features],
      ...['--artists', files.artists, '--config', path('config.json'), '--seed', '7'],
    ];
    args.push('--taxonomy', path('taxonomy.json'));
    whole = await commandLine([...args, '--out', path('whole.jsonl')]);
  });
  const fitWith = (...more: string[]) =>
    commandLine([...['fit', ...args.slice(1, 9), '--seed', '7', '--out', path('model')], ...more]);

  afterAll(() => rm(folder, { recursive: true }));

  test('prints what was chosen for every node', async () => {
    expect([whole.code, whole.err]).toEqual([0, expect.stringContaining('All trials written')]);
    const { hierarchical, header } = await readTuning(path('whole.jsonl'));
    const lines = whole.out.split('\n');
    const title = lines.findIndex((line) => line.startsWith('classifier'));
    const rows = lines.slice(title + 1, title + 1 + smallPaths.length + smallGenres.length);
    expect(rows.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ...smallPaths.map((node) => ['hierarchical', node, String(hierarchical[node].rounds)]),
      ...smallGenres.map((genre) => ['flat', genre, expect.stringMatching(/^\d+$/)]),
    ]);
    expect(lines[title + 1 + rows.length]).toBe(
      `${15 * 7} trials on ${header.songs.toLocaleString('en-US')} training songs.`,
    );
  });

  test('killed twice without a warning and resumed, it ends with the same bytes', async () => {
    const out = path('killed.jsonl');
    for (const part of ['trials 25%', 'trials 50%']) {
      const killed = await supergenre([...args, '--out', out, '--resume'], {
        onError: onceItSays(part, 'SIGKILL'),
      });
      expect(killed.signal).toBe('SIGKILL');
    }
    const finished = (await readFile(out, 'utf8')).split('\n').length - 2;
    expect(finished).toBeGreaterThan(50);
    expect(finished).toBeLessThan(15 * 8);
    const resumed = await commandLine([...args, '--out', out, '--resume']);
    expect(await readFile(out)).toEqual(await readFile(path('whole.jsonl')));
    expect(resumed.out).toBe(whole.out);
  });

  test.each([
    [
      'a file that is there',
      () => ['--out', path('whole.jsonl')],
      /already exists; resume its tuning/,
    ],
    [
      'two taxonomies',
      () => ['--out', path('x'), '--model', path('y')],
      /either --taxonomy or --model/,
    ],
    [
      'a log of other options',
      () => ['--out', path('whole.jsonl'), '--resume', '--shared'],
      /the tuning in this file has other options/,
    ],
  ])('%s ends with code 1 and one clear message', async (_, more, message) => {
    const { code, err } = await commandLine([...args, ...more()]);
    expect([code, ...err.trim().split('\n').slice(-2)]).toEqual([
      1,
      expect.stringMatching(message),
      'See docs/tuning.md',
    ]);
  });

  test('fit takes what was chosen, node by node', async () => {
    const fitted = await fitWith(
      '--tuning',
      path('whole.jsonl'),
      '--taxonomy',
      path('taxonomy.json'),
    );
    expect([fitted.code, fitted.err]).toEqual([0, expect.stringContaining('Model written')]);
    const { hierarchical, flat } = await readTuning(path('whole.jsonl'));
    const { classifier, vanilla } = await GenreModel.load(path('model'));
    // As the method of the config file has it.
    expect(classifier.combining).toBe('product');
    for (const [node, { rounds }] of Object.entries(hierarchical)) {
      expect(asBooster(classifier.model(node)).rounds).toBe(rounds);
    }
    for (const [genre, { rounds }] of Object.entries(flat)) {
      expect(asBooster(vanilla.model(genre)).rounds).toBe(rounds);
    }
  });

  test('fit refuses a tuning without its taxonomy, or of other training songs', async () => {
    const alone = await fitWith('--tuning', path('whole.jsonl'));
    expect([alone.code, alone.err]).toEqual([1, expect.stringContaining('give that taxonomy')]);
    const given = ['--tuning', path('whole.jsonl'), '--taxonomy', path('taxonomy.json')];
    const other = await fitWith(...given, '--split', 'song');
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('other songs')]);
  });
});
