import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../../src/catalogue/index.js';
import { readSearch } from '../../../src/pipeline/index.js';
import { type Ended, onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre search', () => {
  let folder: string;
  let args: string[];
  let tables: string[];
  let whole: Ended;
  const path = (name: string) => join(folder, name);
  const config = {
    projection: { nEpochs: 25 },
    classification: { combining: 'product' },
    booster: { rounds: 3 },
    search: {
      projection: { nNeighbors: [8, 16], minDist: [0, 0.1] },
      clustering: { minSamples: [1, 5], minClusterSize: [10, 15] },
      minClusters: 2,
      classify: { settings: 4, genres: 10, rounds: 2, maxDepth: 2, resamples: 10 },
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-command-'));
    const files = await makeCatalogueFiles(folder, { artists: 170, songsPerArtist: 4, seed: 1 });
    tables = ['--songs', files.songs, '--features', files.features, '--artists', files.artists];
    await writeFile(path('search.json'), JSON.stringify(config));
    args = ['search', ...tables, '--config', path('search.json'), '--seeds', '2', '--seed', '7'];
    whole = await commandLine([...args, '--out', path('whole.jsonl'), '--top', '4']);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('prints the best settings and the supergenres of the first', async () => {
    expect([whole.code, whole.err]).toEqual([0, expect.stringContaining('All settings written')]);
    const { settings, best } = await readSearch(path('whole.jsonl'));
    expect(settings.length).toBe(2 * 2 * 2 * 2 * 2);
    const lines = whole.out.split('\n');
    const title = lines.findIndex((line) => line.startsWith('nNeighbors'));
    expect(lines[title].split(/ {2,}/)).toEqual([
      ...['nNeighbors', 'minDist', 'minSamples', 'minClusterSize', 'clusterSelectionMethod'],
      ...['score', 'DBCV', 'stability', 'noise', 'clusters', 'of seeds', 'smallest', 'mean'],
      ...['largest', 'genres', 'agreement', 'modularity'],
      ...['AP', 'against flat', 'coverage', 'against flat', 'AP with hint'],
    ]);
    settings.slice(0, 4).forEach(({ score, projection, clustering }, i) => {
      const cells = lines[title + 1 + i].trim().split(/ {2,}/);
      expect(cells.slice(0, 6)).toEqual(
        [
          projection.nNeighbors,
          projection.minDist,
          clustering.minSamples,
          clustering.minClusterSize,
          clustering.clusterSelectionMethod,
          score.toFixed(3),
        ].map(String),
      );
    });
    expect(whole.out).toMatch(/\n32 settings of \d+ artists tried, \d+ within the bounds/);
    for (const { name } of best?.supergenres ?? []) expect(whole.out).toContain(name);
    expect(whole.out).toMatch(
      /\n4 settings classified: 10 genres of \d+ training songs, in folds; the flat classifier reaches AP 0\.\d{4}/,
    );
    expect(whole.err).toContain('settings 100% (32/32)');
    expect(whole.err).toContain('classified 100% (4/4)');
  });

  test('killed again and again without a warning and resumed, it ends with the same bytes', async () => {
    const out = path('killed.jsonl');
    const finished: number[] = [];
    for (const part of ['settings 50%', 'classified 50%']) {
      const killed = await supergenre([...args, '--out', out, '--resume'], {
        onError: onceItSays(part, 'SIGKILL'),
      });
      expect(killed.signal).toBe('SIGKILL');
      expect(killed.out).not.toContain('within the bounds');
      finished.push((await readFile(out, 'utf8')).split('\n').length - 2);
    }
    expect(finished[0]).toBeGreaterThanOrEqual(16);
    expect(finished[0]).toBeLessThan(32);
    expect(finished[1]).toBeGreaterThanOrEqual(32 + 2);
    expect(finished[1]).toBeLessThan(32 + 4);
    const resumed = await commandLine([...args, '--out', out, '--resume', '--top', '4']);
    expect(await readFile(out)).toEqual(await readFile(path('whole.jsonl')));
    expect(resumed.out).toBe(whole.out);
  });

  test('fit takes the best setting, split and seed of a search', async () => {
    const fitted = await commandLine([
      ...['fit', ...tables, '--config', path('search.json')],
      ...['--search', path('whole.jsonl'), '--out', path('model')],
    ]);
    expect([fitted.code, fitted.err]).toEqual([0, expect.stringContaining('Model written')]);
    const supergenres = (out: string) => out.slice(out.indexOf('Supergenre ')).split('\n\n')[0];
    expect(supergenres(fitted.out)).toBe(supergenres(whole.out).trimEnd());
  });

  describe('wrong input ends with code 1 and one clear message:', () => {
    const searching = (...more: string[]) => [...args, '--out', path('x.jsonl'), ...more];
    const configured = async (search: object) => {
      await writeFile(path('other.json'), JSON.stringify({ ...config, search }));
      return ['search', ...tables, '--config', path('other.json'), '--out', path('x.jsonl')];
    };
    const cases: [string, () => Promise<string[]>, RegExp][] = [
      [
        'a file that is there',
        async () => [...args, '--out', path('whole.jsonl')],
        /whole\.jsonl: the file already exists; resume its search with --resume \(the option resume\), or name another/,
      ],
      [
        'a log of another grid',
        async () => [...args, '--out', path('whole.jsonl'), '--resume', '--seeds', '3'],
        /whole\.jsonl: the search in this file has other settings/,
      ],
      [
        'a table in the place of a log',
        async () => {
          await cp(tables[1], path('copy.csv'));
          return [...args, '--out', path('copy.csv'), '--resume'];
        },
        /copy\.csv: this is not the log of a search/,
      ],
      [
        'more neighbours than artists',
        () => configured({ projection: { nNeighbors: [15, 500] } }),
        /projection\.nNeighbors is 500, but only \d+ artists have songs to train on/,
      ],
      [
        'an empty list',
        () => configured({ clustering: { minSamples: [] } }),
        /option "search\.clustering\.minSamples": an empty list leaves nothing to try/,
      ],
      [
        'an unknown key',
        () => configured({ projection: { nNeighbours: [15] } }),
        /unknown option "search\.projection\.nNeighbours"; did you mean "nNeighbors"\?/,
      ],
      [
        'no seed at all',
        async () => searching('--seeds', '0'),
        /"--seeds": 0 is not a whole number/,
      ],
      [
        'fit with a search that is not finished',
        async () => {
          const text = await readFile(path('whole.jsonl'), 'utf8');
          await writeFile(path('part.jsonl'), text.split('\n').slice(0, 9).join('\n'));
          return ['fit', ...tables, '--search', path('part.jsonl'), '--out', path('x')];
        },
        /part\.jsonl: the search has finished 7 of 32 settings; resume it first/,
      ],
      [
        'fit with a search of another split',
        async () => [
          ...['fit', ...tables, '--search', path('whole.jsonl')],
          ...['--split', 'song', '--out', path('x')],
        ],
        /the search looked at other artists or songs than this fit would train on/,
      ],
    ];
    test.each(cases)('%s', async (_, typed, message) => {
      const { code, out, err } = await commandLine(await typed());
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n {4}at /);
      expect(code).toBe(1);
      expect(out).not.toMatch(/Classifier|within the bounds/);
    });
  });
});
