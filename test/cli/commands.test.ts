import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCatalogueFiles, readSongs } from '../../src/catalogue/index.js';
import { GenreModel, type Metrics } from '../../src/pipeline/index.js';
import { type Ended, supergenre } from '../support/command.js';
import { commandLine } from '../support/command-line.js';

describe('the command line', () => {
  let folder: string;
  let tables: string[];
  let model: string;
  let fitted: Ended;
  const path = (name: string) => join(folder, name);
  const config = {
    booster: { rounds: 5, maxDepth: 4 },
    classification: { network: { members: 2, epochs: 4, hidden: [16] } },
    projection: { nEpochs: 30, nNeighbors: 15 },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-'));
    const files = await makeCatalogueFiles(folder, { artists: 150, seed: 1 });
    tables = ['--songs', files.songs, '--features', files.features, '--artists', files.artists];
    await writeFile(path('fit.json'), JSON.stringify(config));
    model = path('model');
    fitted = await commandLine(['fit', ...tables, '--config', path('fit.json'), '--out', model]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('fit prints report, supergenres and classifiers, and writes every file', async () => {
    expect(fitted.err).toMatch(/Model written to/);
    expect(fitted.code).toBe(0);
    expect(fitted.out).toMatch(/songs +[\d,]+ {2}read[\s\S]+−\d+ {2}no known artist/);
    expect(fitted.out).toMatch(/Note: songs kept with missing values: \d+ of/);
    expect(fitted.out).toMatch(/in the catalogue\n[\s\S]+artists on both sides[\s\S]+tested on/);
    expect(fitted.out).toMatch(/Supergenre +artists +genres/);
    expect(fitted.out).toMatch(/hierarchical with hint +0\.\d{4}/);
    expect(fitted.err).toMatch(/projections 100% \(4\/4\)/);
    expect((await readdir(model)).sort()).toEqual([
      'background.bin',
      'boosters',
      'clusters.bin',
      'combining',
      'metrics.json',
      'model.json',
      'projection.csv',
      'projection.json',
      'projection.umap',
      'reading.json',
      'report.json',
      'similar.bin',
      'taxonomy.json',
      'training-songs.bin',
      'vanilla',
    ]);
    expect(await readFile(join(model, 'projection.csv'), 'utf8')).toMatch(
      /^artist,x,y,cluster,probability\n\w+,-?[\d.]+,-?[\d.]+,-?\d+,[\d.]+\n/,
    );
  });

  test('metrics.json has its documented form, and the hint helps', async () => {
    const metrics: Metrics = JSON.parse(await readFile(join(model, 'metrics.json'), 'utf8'));
    expect(Object.keys(metrics)).toEqual([
      'songs',
      'notes',
      'minimumCoverageError',
      'hierarchy',
      'classifiers',
      'genres',
      'supergenres',
      'confidence',
    ]);
    const { vanilla, hierarchical, hinted } = metrics.classifiers;
    for (const figures of [vanilla, hierarchical, hinted]) {
      expect(Object.keys(figures.averagePrecision)).toEqual([
        'macro',
        'micro',
        'weighted',
        'samples',
      ]);
      expect(figures.coverageError).toBeGreaterThan(metrics.minimumCoverageError);
    }
    expect(hinted.averagePrecision.macro).toBeGreaterThan(hierarchical.averagePrecision.macro);
    expect(hinted.coverageError).toBeLessThan(hierarchical.coverageError);
    for (const { support, averagePrecision } of metrics.genres) {
      expect(averagePrecision.vanilla === null).toBe(support === 0);
    }
  });

  test('--method goes before the method of the config file', async () => {
    await writeFile(path('published.json'), JSON.stringify({ ...config, method: 'published' }));
    const { code } = await commandLine([
      ...['fit', ...tables, '--flat', '--config', path('published.json'), '--method', 'best'],
      ...['--resamples', '0', '--threads', '1', '--out', path('best')],
    ]);
    expect(code).toBe(0);
    const { classifier } = await GenreModel.load(path('best'));
    expect(classifier.combining).toBe('network');
  });

  test('the same seed gives the same bytes at another number of threads', async () => {
    const args = ['fit', ...tables, '--config', path('fit.json'), '--threads', '1'];
    expect((await commandLine([...args, '--out', path('again')])).code).toBe(0);
    const files = await readdir(model, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const name = join(file.parentPath, file.name).slice(model.length);
      const bytes = await readFile(join(path('again'), name));
      expect([name, bytes.equals(await readFile(join(model, name)))]).toEqual([name, true]);
    }
  });

  test('predict ranks in another process as the loaded model does here, bit for bit', async () => {
    const songTables = tables.slice(0, 4);
    const { code, out } = await supergenre([
      'predict',
      '--model',
      model,
      ...songTables,
      '--top',
      '3',
    ]);
    expect(code).toBe(0);
    const { classifier } = await GenreModel.load(model);
    const { songs } = await readSongs({ songs: tables[1], features: tables[3] });
    const { data, columns } = classifier.predict(songs);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('song,rank,genre,supergenre,probability');
    const rows = lines.slice(1).map((line) => line.split(','));
    expect(rows.map(([song, rank]) => `${song} ${rank}`)).toEqual(
      songs.ids.flatMap((song) => [`${song} 1`, `${song} 2`, `${song} 3`]),
    );
    expect(rows.map(([, , , , probability]) => Math.fround(Number(probability)))).toEqual(
      rows.map(([, , genre], k) => {
        const node = classifier.taxonomy.nodeOfGenre(genre) ?? -1;
        return data[Math.floor(k / 3) * columns + node];
      }),
    );
  });

  test('predict writes JSON lines and refuses formats it does not know', async () => {
    const args = ['predict', '--model', model, ...tables.slice(0, 4), '--top', '1', '--out'];
    expect((await commandLine([...args, path('ranking.jsonl')])).out).toBe('');
    const [first] = (await readFile(path('ranking.jsonl'), 'utf8')).split('\n');
    expect(JSON.parse(first)).toEqual({
      song: expect.any(String),
      genres: [
        {
          genre: expect.any(String),
          supergenre: expect.any(String),
          probability: expect.any(Number),
        },
      ],
    });
    const { code, err } = await commandLine([...args, path('ranking.xlsx')]);
    expect([code, err]).toEqual([1, expect.stringContaining('end the name in .csv, .tsv or')]);
  });

  test('evaluate gives for the test songs what fit gave', async () => {
    const ids = path('test-songs.txt');
    const rows = (await readFile(tables[1], 'utf8')).split('\n').slice(1, 600);
    const listed = new Set(rows.map((row) => row.split(',')[0]).filter((id) => id !== ''));
    await writeFile(ids, [...listed].join('\n'));
    const common = ['--config', path('fit.json'), '--test-songs', ids, '--resamples', '50'];
    const fit = await commandLine([
      ...['fit', ...tables, ...common, '--threads', '1', '--out', path('listed')],
    ]);
    const evaluated = await supergenre([
      ...['evaluate', '--model', path('listed'), ...tables, ...common],
      ...['--out', path('figures.json')],
    ]);
    expect([fit.code, evaluated.code]).toEqual([0, 0]);
    const parsed = async (file: string) => JSON.parse(await readFile(file, 'utf8'));
    const metrics = await parsed(join(path('listed'), 'metrics.json'));
    const written = await parsed(path('figures.json'));
    const printed = await commandLine([
      ...['evaluate', '--model', path('listed'), ...tables, ...common, '--json'],
    ]);
    expect(JSON.parse(printed.out)).toEqual(written);
    const { songs, notes: _, ...figures } = written;
    expect({ ...metrics, ...figures }).toEqual(metrics);
    expect(songs.test).toBe(metrics.songs.test);
    expect(evaluated.out).toMatch(/−[\d,]+ {2}not listed\n/);
    expect(evaluated.out).toContain(fit.out.slice(fit.out.indexOf('Classifier')).trim());
    expect(fit.out).toMatch(/ {2}against flat +[+−]0\.\d{4} to [+−]0\.\d{4} +[+−]\d/);
    expect(fit.out).toContain(
      '95 % intervals from 50 resamples of the test songs, songs of an artist or group drawn together.',
    );
  });

  describe('wrong input ends with code 1 and one clear message:', () => {
    const write = async (name: string, text: string | Uint8Array): Promise<string> => {
      await writeFile(path(name), text);
      return path(name);
    };
    const fitting = (...args: string[]) => ['fit', ...tables, '--out', path('x'), ...args];
    const fitSongs = (songs: string) => [
      'fit',
      '--songs',
      songs,
      ...tables.slice(4),
      '--out',
      path('x'),
    ];
    const configured = async (name: string, sections: object) =>
      fitting('--config', await write(name, JSON.stringify(sections)));
    const cases: [string, () => Promise<string[]>, RegExp][] = [
      ['a missing file', async () => fitSongs('no.csv'), /no\.csv: there is no such file/],
      [
        'not a table',
        async () => fitSongs(await write('noise.csv', Uint8Array.of(0, 1, 2, 255, 254, 0))),
        /noise\.csv: /,
      ],
      [
        'no such column',
        () => configured('c.json', { catalogue: { songs: { columns: { id: 'sond_id' } } } }),
        /songs\.csv: .*"sond_id".*did you mean "song_id"/,
      ],
      [
        'text where a number belongs',
        async () => fitSongs(await write('text.csv', 'id,artists,energy\na,x,0.5\nb,x,loud\n')),
        /text\.csv, line 3, column energy: "loud" is not a finite number/,
      ],
      [
        'no artist left after cleaning',
        () => configured('f.json', { catalogue: { minFollowers: 1e12 } }),
        /no artist is left after cleaning/,
      ],
      [
        'one cluster only',
        () => configured('o.json', { ...config, clustering: { minClusterSize: 250 } }),
        /cluster.*(minClusterSize|nNeighbors)/,
      ],
      [
        'more neighbours in a cluster than artists',
        () => configured('m.json', { ...config, clustering: { minClusterSize: 1000 } }),
        /clustering\.minClusterSize is 1000, but only \d+ artists have songs to train on/,
      ],
      [
        'a genre without songs',
        async () => {
          const tree = { name: 'music', children: [{ name: 'rap' }, { name: 'polka' }] };
          return fitting('--taxonomy', await write('tree.json', JSON.stringify(tree)));
        },
        /no song to train on has the genre "polka"/,
      ],
      [
        'labels that are named twice',
        async () => fitting('--labels', 'a', '--labels', 'b'),
        /option "--labels": it is given twice/,
      ],
      [
        'a taxonomy, but a flat one',
        async () => fitting('--flat', '--taxonomy', 'tree.json'),
        /'--flat' cannot be used with option '--taxonomy <file>'/,
      ],
      [
        'a taxonomy that is no JSON',
        async () =>
          fitting('--taxonomy', await write('broken.json', '{"name":"music",\n"children":[}')),
        /broken\.json, line 2, column 13: not valid JSON/,
      ],
      [
        'a test list that names unknown songs',
        async () => fitting('--test-songs', await write('list.txt', 'nobody\n')),
        /1 of 1 listed songs are not among the songs: "nobody"/,
      ],
      [
        'a foreign folder as model',
        async () => ['predict', '--model', folder, ...tables.slice(0, 4)],
        /this is not a model folder/,
      ],
      [
        'a damaged model',
        async () => {
          await cp(model, path('damaged'), { recursive: true });
          const boosters = join(path('damaged'), 'boosters');
          const [first] = await readdir(boosters);
          const bytes = await readFile(join(boosters, first));
          bytes[bytes.length >> 1] ^= 1;
          await writeFile(join(boosters, first), bytes);
          return ['predict', '--model', path('damaged'), ...tables.slice(0, 4)];
        },
        /the model is damaged: the file does not have the bytes that were written/,
      ],
      [
        'an unknown option',
        async () => fitting('--sead', '1'),
        /unknown option '--sead'\n\(Did you mean --seed\?\)/,
      ],
      [
        'an unknown config key',
        () => configured('key.json', { clusterring: {} }),
        /key\.json: unknown option "clusterring"; did you mean "clustering"\?/,
      ],
      [
        'a wrong number',
        async () => fitting('--threads', '0'),
        /option "--threads": 0 is not a whole number of 1 or more/,
      ],
      [
        'a folder of other things',
        async () => ['fit', ...tables, '--out', folder],
        /holds files that are not part of a model/,
      ],
    ];
    test.each(cases)('%s', async (_, args, message) => {
      const { code, out, err } = await commandLine(await args());
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n {4}at /);
      expect(code).toBe(1);
      expect(out).not.toMatch(/Classifier/);
      expect(await readdir(folder)).not.toContain('x');
    });
  });

  test('help and version', async () => {
    const help = await commandLine(['--help']);
    expect(help.code).toBe(0);
    for (const name of ['fit', 'predict', 'evaluate', 'demo']) expect(help.out).toContain(name);
    expect((await supergenre(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
