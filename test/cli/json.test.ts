import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles } from '../../src/catalogue/index.js';
import { Interruption } from '../../src/cli/interruption.js';
import { program } from '../../src/cli/program.js';
import { supergenre } from '../support/command.js';
import { commandLine } from '../support/command-line.js';

const CONFIG = {
  method: 'published',
  projection: { nEpochs: 20, nNeighbors: 10 },
  booster: { rounds: 2 },
  evaluation: { resamples: 0 },
  search: {
    projection: { nNeighbors: [10], minDist: [0] },
    clustering: { minClusterSize: [10, 12, 14], minSamples: [1], clusterSelectionMethod: ['eom'] },
    seeds: 2,
  },
  tuning: { method: 'random', iterations: 1, refits: 1, folds: 2 },
  compare: { folds: 2 },
  description: { mostSongs: 100, folds: 2, sizes: 1, shuffles: 1, elimination: false },
};

describe('--json', () => {
  let folder: string;
  let features: string[];
  let tables: string[];
  let song: string;
  let node: string;
  let fitted: Awaited<ReturnType<typeof commandLine>>;
  const at = (name: string) => join(folder, name);
  const model = () => ['--model', at('model')];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-'));
    const files = await makeCatalogueFiles(folder, { artists: 120, songsPerArtist: 3, seed: 1 });
    features = ['--songs', files.songs, '--features', files.features];
    tables = [...features, '--artists', files.artists, '--config', at('config.json')];
    await writeFile(at('config.json'), JSON.stringify(CONFIG));
    fitted = await commandLine(['fit', ...tables, '--out', at('model'), '--json']);
    const ranked = await commandLine(['predict', ...model(), ...features, '--json']);
    const taxonomy = JSON.parse(await readFile(at('model/taxonomy.json'), 'utf8'));
    node = taxonomy.children[0].name;
    ({ song } = JSON.parse(ranked.out.split('\n')[0]));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The document that a command prints, and nothing else. */
  const documentOf = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, out, err } = await commandLine([...args, '--json']);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    expect(out).toMatch(/^[{[][\s\S]*[}\]]\n$/);
    return JSON.parse(out);
  };

  test('is there for every command but those that run until they are stopped', () => {
    const interruption = new Interruption();
    const { commands } = program('1.2.3', interruption);
    interruption.close();
    const without = commands.filter(
      ({ options }) => !options.some(({ long }) => long === '--json'),
    );
    expect(without.map((one) => one.name())).toEqual(['serve', 'worker', 'completion']);
  });

  test('of fit is metrics.json, and what was written', async () => {
    expect([fitted.code, fitted.err]).toEqual([0, expect.stringContaining('Model written')]);
    const { written, ...metrics } = JSON.parse(fitted.out);
    const text = await readFile(at('model/metrics.json'), 'utf8');
    expect(metrics).toEqual(JSON.parse(text));
    expect(written).toEqual({ model: at('model'), metrics: at('model/metrics.json') });
  });

  test('of predict is a line for each song', async () => {
    const args = ['predict', ...model(), ...features, '--top', '2'];
    const { out } = await commandLine([...args, '--json']);
    await commandLine([...args, '--out', at('ranking.jsonl')]);
    expect(out).toBe(await readFile(at('ranking.jsonl'), 'utf8'));
    const both = await commandLine([...args, '--json', '--out', at('x.jsonl')]);
    expect([both.code, both.err]).toEqual([1, expect.stringContaining('cannot be used with')]);
  });

  test('of map has the supergenres that the figure of the report has', async () => {
    const { artists, noise, clusters } = await documentOf('map', ...model());
    const report = JSON.parse(await readFile(at('model/report.json'), 'utf8'));
    const places: number[] = report.artists.clusters;
    expect([artists, noise]).toEqual([
      places.length,
      places.filter((cluster) => cluster < 0).length,
    ]);
    const { supergenres }: { supergenres: { name: string; cluster: number }[] } = report;
    const named = supergenres.map(({ name, cluster }, i) => ({
      ...{ cluster, name, mark: 'ABCDEFGH'[i], x: expect.any(Number), y: expect.any(Number) },
      artists: places.filter((one) => one === cluster).length,
    }));
    expect(clusters).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(1);
    const drawn = await commandLine(['map', ...model(), '--width', '60']);
    expect(drawn.out).toMatch(/^[\u2801-\u28ff\w· \n]+\n\nA \w/);
    const twice = await commandLine(['map', ...model(), '--width', '60']);
    expect(twice.out).toBe(drawn.out);
  });

  test('of what asks a model is one document', async () => {
    expect(await documentOf('tree', ...model(), '--node', node)).toMatchObject({
      ...{ node, tree: 0, trees: 2, root: expect.anything() },
    });
    const explained = await documentOf('explain', ...model(), ...features, '--song', song);
    expect(explained).toMatchObject({ song, genres: expect.any(Array) });
    const placed = await documentOf('place', ...model(), ...features, '--group', 'artists');
    const lines = await commandLine(['place', ...model(), ...features, '--group', 'artists']);
    const [header, ...rows] = lines.out.trim().split('\n');
    expect(placed).toHaveLength(rows.length);
    expect(Object.keys(placed[0] as object).join(',')).toBe(header);
    const { bytes, written } = await documentOf('export', ...model(), '--out', at('model.bin'));
    expect(written).toEqual({ model: at('model.bin') });
    expect((await stat(at('model.bin'))).size).toBe(bytes);
    expect(await documentOf('index', ...model(), ...features, '--out', at('songs.idx'))).toEqual({
      ...{ songs: expect.any(Number), artists: 0, written: { index: at('songs.idx') } },
    });
  });

  test('of what tries and compares is what it prints, and what was written', async () => {
    const searched = await documentOf(
      'search',
      ...tables,
      '--top',
      '2',
      '--out',
      at('search.jsonl'),
    );
    expect(searched).toMatchObject({ written: { search: at('search.jsonl') } });
    expect(searched.settings).toHaveLength(2);
    const taxonomy = ['--taxonomy', at('model/taxonomy.json')];
    const tuned = await documentOf('tune', ...tables, ...taxonomy, '--out', at('tuning.jsonl'));
    expect(tuned).toMatchObject({
      hierarchical: { [node]: expect.anything() },
      written: { tuning: at('tuning.jsonl') },
    });
    const compared = await documentOf('compare', ...tables, '--classifiers', 'majority');
    expect(compared).toMatchObject({ classifiers: [{ name: 'majority' }] });
    const described = await documentOf('describe', ...tables, '--out', at('description.html'));
    expect(described).toMatchObject({
      balance: expect.anything(),
      written: { description: at('description.html') },
    });
  });

  test('and lines are never coloured, whatever FORCE_COLOR says of tables', async () => {
    const { FORCE_COLOR } = process.env;
    process.env.FORCE_COLOR = '1';
    try {
      const tree = await supergenre(['tree', ...model(), '--node', node]);
      expect(tree.out.split('\n')[0]).toBe(`\x1b[1m${node}, tree 0 of 2\x1b[0m`);
      const ranked = await supergenre(['predict', ...model(), ...features, '--top', '1']);
      expect(ranked.out).toMatch(/^song,rank,genre,supergenre,probability\n\w/);
      expect(ranked.out).not.toContain('\x1b');
    } finally {
      if (FORCE_COLOR === undefined) delete process.env.FORCE_COLOR;
      else process.env.FORCE_COLOR = FORCE_COLOR;
    }
  });
});
