import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Random } from '../../../src/core/numbers/index.js';
import { comparisonSchema } from '../../../src/pipeline/index.js';
import { type Ended, onceItSays, supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { testOnPosix } from '../../support/systems.js';

/** A table of songs of three genres, and settings that are quick. */
function table(songs: number): string {
  const random = new Random(3);
  const rows = Array.from({ length: songs }, (_, i) => {
    const values = [0, 1, 2].map((c) => (2 * Number(i % 3 === c) + random.normal()).toFixed(4));
    return `s${i},${values.join(',')},${['rap', 'rock', 'polka'][i % 3]}`;
  });
  return `id,energy,valence,tempo,genre\n${rows.join('\n')}\n`;
}

const config = {
  evaluation: { resamples: 20 },
  compare: {
    classifiers: ['majority', 'nearest', 'boosters'],
    folds: 2,
    grids: { boosters: [{ rounds: 3 }, { rounds: 6 }] },
  },
};

describe('supergenre compare', () => {
  let folder: string;
  let args: string[];
  let ended: Ended;
  const path = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compare-command-'));
    await writeFile(path('songs.csv'), table(150));
    await writeFile(path('config.json'), JSON.stringify(config));
    args = ['compare', '--songs', path('songs.csv'), '--labels', 'genre', '--exclusive'];
    args.push('--config', path('config.json'), '--threads', '1', '--seed', '3');
    ended = await commandLine([...args, '--splits', '2', '--out', path('out')]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('prints all classifiers with their intervals, and what was chosen', () => {
    expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('Comparison written to')]);
    const lines = ended.out.split('\n');
    const title = lines.findIndex((line) => line.startsWith('Classifier '));
    expect(lines[title].split(/ {2,}/)).toEqual([
      ...['Classifier', 'accuracy', 'macro F1', 'AUC-PR', 'log loss'],
      ...['tuning', 'training', 'predicting'],
    ]);
    const interval = /^ {2}95 % +0\.\d{3} to \d\.\d{3} /;
    expect(lines[title + 2]).toMatch(interval);
    expect(lines.filter((line) => interval.test(line))).toHaveLength(3);
    expect(lines.filter((line) => /^ {2}against \w/.test(line))).toHaveLength(2);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Means of 2 splits, each on 30 test songs \(trained on 120\); settings chosen by accuracy in 2 folds of the training songs\.$/,
      ),
    );
    expect(ended.out).toMatch(
      /^Best by .*\. In accuracy the best of the library's own \(boosters\) is .*chance \(95 %: /m,
    );
    expect(ended.out).toMatch(/^Classifier +settings chosen +in$/m);
    expect(ended.out).toMatch(/^boosters +rounds [36] +[12] splits?$/m);
  });

  test('deals songs to folds with --cross-validate', async () => {
    const { code, out } = await commandLine([...args, '--cross-validate', '3']);
    expect(code).toBe(0);
    expect(out).toContain('On 150 songs, each a test song of one of 3 folds (trained on 100);');
    expect(out).toMatch(/^boosters +rounds [36] +[123] folds?$/m);
  });

  test('writes all figures as JSON, two tables, and a picture in two themes', async () => {
    const comparison = comparisonSchema.parse(
      JSON.parse(await readFile(path('out/comparison.json'), 'utf8')),
    );
    expect(ended.out).toContain(`\n${comparison.verdict.text}\n`);
    expect((await readdir(path('out'))).sort()).toEqual([
      ...['comparison-of-classifiers.dark.png', 'comparison-of-classifiers.dark.svg'],
      ...['comparison-of-classifiers.light.png', 'comparison-of-classifiers.light.svg'],
      ...['comparison.csv', 'comparison.json', 'genres.csv', 'splits.csv'],
    ]);
    const rowsOf = async (name: string) => {
      const text = await readFile(path(`out/${name}`), 'utf8');
      return text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    };
    const [header, ...rows] = await rowsOf('comparison.csv');
    const column = header.indexOf('accuracy');
    expect(rows.map((row) => [row[0], Number(row[column])])).toEqual(
      comparison.classifiers.map(({ name, figures }) => [name, figures.accuracy]),
    );
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    const [names, ...ofGenres] = await rowsOf('genres.csv');
    expect(ofGenres).toHaveLength(9);
    expect(ofGenres.every((row) => row.length === names.length)).toBe(true);
    expect(new Set(ofGenres.map((row) => row[1]))).toEqual(new Set(['rap', 'rock', 'polka']));
    const [, ...ofSplits] = await rowsOf('splits.csv');
    expect(ofSplits.map(([name, seed]) => `${name} ${seed}`).sort()).toEqual(
      ['boosters', 'majority', 'nearest'].flatMap((name) => [`${name} 3`, `${name} 4`]),
    );
  });

  test('writes learning curves and confusion matrices where they are asked for', async () => {
    const { code, err } = await commandLine([
      ...[...args, '--splits', '2', '--resamples', '0', '--out', path('curves')],
      ...['--classifiers', 'majority', 'boosters', '--learning-curve', '2', '--confusion'],
    ]);
    expect([code, err]).toEqual([0, expect.stringContaining('Comparison written to')]);
    const pictures = (await readdir(path('curves'))).filter((file) => file.endsWith('.light.png'));
    expect(pictures).toEqual(
      [
        ...[
          'comparison-of-classifiers',
          'confusion-of-genres-by-boosters',
          'confusion-of-genres-by-majority-class',
        ],
        ...['learning-curves'],
      ].map((name) => `${name}.light.png`),
    );
    const comparison = comparisonSchema.parse(
      JSON.parse(await readFile(path('curves/comparison.json'), 'utf8')),
    );
    const [header, ...rows] = (await readFile(path('curves/learning-curves.csv'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const columns = ['accuracy', 'accuracyOfTrainingSongs'].map((name) => header.indexOf(name));
    expect(rows.map((row) => [row[0], ...columns.map((column) => Number(row[column]))])).toEqual(
      comparison.classifiers.flatMap(({ name, splits }) =>
        splits.flatMap(({ learning = [] }) =>
          learning.map(({ test: own, training }) => [name, own.accuracy, training.accuracy]),
        ),
      ),
    );
    expect(rows).toHaveLength(8);
  });

  test('prints and draws how networks were trained', async () => {
    const network = { members: 1, epochs: 2, hidden: [4], featureUnits: 0, batchSize: 32 };
    const variants = { 'a plain one': { of: 'networks', grid: [network] } };
    const own = { evaluation: { resamples: 0 }, compare: { classifiers: ['majority'], variants } };
    await writeFile(path('plain.json'), JSON.stringify(own));
    const { code, out } = await commandLine([
      ...['compare', '--songs', path('songs.csv'), '--labels', 'genre', '--exclusive'],
      ...['--config', path('plain.json'), '--threads', '1', '--out', path('plain')],
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Training +networks +epochs +loss +accuracy +validation loss +accuracy\na plain one +1 +2 +\d\.\d{3} +0\.\d{3} +– +–$/m,
    );
    expect(out).not.toContain('settings chosen\n');
    const pictures = (await readdir(path('plain'))).filter((file) => file.startsWith('training'));
    expect(pictures.sort()).toEqual([
      ...['training-of-a-plain-one.light.png', 'training-of-a-plain-one.light.svg'],
    ]);
  });

  test('songs with several labels have the figures of rankings', async () => {
    const several = (await readFile(path('songs.csv'), 'utf8')).replaceAll('rap', 'rap;rock');
    await writeFile(path('several.csv'), several);
    const { code, out } = await commandLine([
      ...['compare', '--songs', path('several.csv'), '--labels', 'genre', '--flat'],
      ...['--threads', '1', '--resamples', '0', '--classifiers', 'naiveBayes', 'majority'],
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Classifier +AUC-PR +micro AUC-PR +coverage error +tuning/m);
    expect(out).not.toContain('95 %');
  });

  test.each([
    ['a classifier that is none', ['--classifiers', 'oracle'], /Allowed choices are majority/],
    ['a learning curve without a folder', ['--learning-curve'], /name it with --out/],
    ['a file for a folder', () => ['--out', path('songs.csv')], /songs\.csv/],
    [
      'listed test songs with several splits',
      () => ['--splits', '2', '--test-songs', path('songs.csv')],
      /they are listed, too/,
    ],
  ])('refuses %s', async (_, more, message) => {
    const typed = typeof more === 'function' ? more() : more;
    const { code, err } = await commandLine([...args, ...typed]);
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });

  testOnPosix('SIGINT ends it with 130, and writes nothing', async () => {
    await writeFile(
      path('long.json'),
      JSON.stringify({ compare: { grids: { boosters: [{ rounds: 20_000 }] } } }),
    );
    const stopped = await supergenre(
      [
        ...['compare', '--songs', path('songs.csv'), '--labels', 'genre', '--exclusive'],
        ...['--config', path('long.json'), '--classifiers', 'boosters', '--threads', '1'],
      ],
      { onError: onceItSays('boosters …', 'SIGINT') },
    );
    expect([stopped.code, stopped.signal]).toEqual([130, null]);
    expect(stopped.err).toMatch(/\nStopped\. Nothing was written\.\n$/);
  });
});
