import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Ended } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';
import { describeReal, musicosetTables } from '../../support/real-data.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labelled-'));
  const config = {
    method: 'published',
    projection: { nEpochs: 30 },
    booster: { rounds: 3, maxDepth: 3 },
    evaluation: { resamples: 0 },
  };
  await writeFile(join(folder, 'few.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true }));

/** Fits few rounds on tables without artists, and saves the model under a name. */
async function fitted(model: string, ...tables: readonly string[]): Promise<Ended> {
  const ended = await commandLine([
    ...['fit', '--config', join(folder, 'few.json'), '--out', join(folder, model)],
    ...['--threads', '1'],
    ...tables,
  ]);
  expect([ended.code, ended.err]).toEqual([0, expect.stringContaining('Model written to')]);
  return ended;
}

describeReal('GTZAN', ['gtzan'], ({ gtzan }) => {
  test('has the figures of classes, and a comparison with flat', async () => {
    const table = join(gtzan, 'features_30_sec.csv');
    const typed = ['--songs', table, '--labels', 'label', '--exclusive', '--resamples', '20'];
    const { out } = await fitted('gtzan', ...typed);
    expect(out).toContain('Labels: label: 10 different, one a song\n');
    expect(out).toContain('so all columns of numbers are features\n');
    expect(out).toMatch(/Taxonomy found by clustering: 10 genres in \d supergenres\n/);
    expect(out).toMatch(/Classes +accuracy +balanced accuracy +macro F1 +log loss\n/);
    const figures = /^flat +(\d\.\d+) +(\d\.\d+) +(\d\.\d+) +(\d\.\d+)$/m.exec(out)?.slice(1);
    const [accuracy, , macroF1, logLoss] = figures?.map(Number) ?? [];
    expect(accuracy).toBeGreaterThan(0.5);
    expect(macroF1).toBeGreaterThan(0.5);
    expect(logLoss).toBeLessThan(Math.log(10));
    expect(out).toMatch(/^hierarchical .*\n.*95 %.*\n {2}against flat( +[+−]\d.\d{3} to \S+){4}$/m);
    expect(out).toMatch(/^Class +precision +recall +F1 +songs\n(.* 20\n){10}$/m);
    const confusion = /^ +Confusion( +\d+){10}\n((.+\n){10})Rows are true classes/m.exec(out)?.[2];
    for (const line of confusion?.trimEnd().split('\n') ?? []) {
      expect(line).toMatch(/^ *\d+ {2}[a-z]+( +[·\d]+){10}$/);
    }
    expect(confusion).toContain('  classical');
  });
});

describeReal('reggaeton and other songs, a file of each', ['spike'], ({ spike }) => {
  test('the files’ names are the labels, and what they do not share is said', async () => {
    const { out } = await fitted(
      ...['spike', '--exclusive', '--songs'],
      `reggaeton=${join(spike, 'data_reggaeton.csv')}`,
      `other=${join(spike, 'data_todotipo.csv')}`,
    );
    expect(out).toMatch(/songs +2,300 {2}read\n +−8 {2}no feature has a value\n +2,292 {2}kept/);
    expect(out).toContain('Labels: label of the table: 2 different, one a song\n');
    expect(out).toContain('columns that not all tables of songs have, so no features: "time_sig');
    expect(out).toContain('Taxonomy flat: 2 genres\n');
    expect(out).toMatch(/^Classes +accuracy.*\nflat +0\.9\d/m);
    expect(out).toMatch(/^1 {2}reggaeton( +[·\d]+){2}\n2 {2}other( +[·\d]+){2}\nRows are true/m);
  });
});

describeReal('MusicOSet by popularity', ['musicoset'], ({ musicoset }) => {
  test('is cut into classes at percentages', async () => {
    const { songs, features } = musicosetTables(musicoset);
    const typed = ['--songs', songs, '--features', features];
    const { out } = await fitted('popular', ...typed, '--labels', 'popularity', '--cuts', '30,70');
    expect(out).toContain('Labels: popularity: 3 different, one a song\n');
    expect(out).toMatch(/^Groups: artists: [\d,]+ different, in the place of artists$/m);
    expect(out).toMatch(/^Classes +accuracy.*\nflat +0\.\d+/m);
    expect(out).toMatch(
      /^popularity ≤ (\d+) .*\npopularity \1 to (\d+) .*\npopularity > \2 .*\n\n +Confusion/m,
    );
  });
});

describeReal('playlists', ['playlists'], ({ playlists }) => {
  const table = join(playlists, 'playlist_genres.csv');

  describe('in one command without a flag', () => {
    let whole: Ended;
    beforeAll(async () => {
      whole = await fitted('playlists', '--songs', table);
    });

    test('have their genres, groups, encoding and taxonomy found', () => {
      expect(whole.out).toContain(
        'Labels: playlist_genre > playlist_subgenre: 24 different, one a song\n' +
          'Groups: track_artist: 97 different, in the place of artists\n',
      );
      expect(whole.out).toContain('playlist_genres.csv is read as windows-1252');
      expect(whole.out).toContain('made of the columns of labels: 24 genres in 6 supergenres\n');
      expect(whole.out).toMatch(/^hierarchical with hint +0\.\d{4}/m);
    });

    test('are measured on songs that the model has not seen, and that copy none it has', async () => {
      const [, trained, tested] =
        /^ *([\d,]+) {2}trained on\n *([\d,]+) {2}tested on$/m.exec(whole.out) ?? [];
      expect(whole.out).toMatch(/^Note: songs that are copies of another,.*: 2108; the split/m);
      const model = join(folder, 'playlists');
      const typed = ['evaluate', '--model', model, '--songs', table, '--resamples', '0'];
      const { code, out } = await commandLine(typed);
      expect(code).toBe(0);
      // A test song with a copy among the training songs would have a row of its own here.
      expect(out).toContain(
        ` Songs\n 5,130  in the catalogue\n−${trained}  the model was trained on it\n ${tested}  tested on\n`,
      );
      const figures = (text: string) => text.slice(text.indexOf('Classifier')).split('\nOn ')[0];
      expect(figures(out)).toBe(figures(whole.out));
    });
  });

  test('with empty cells or without a genre are kept, and counted', async () => {
    const [header, ...rows] = (await readFile(table, 'latin1')).trimEnd().split('\n');
    const emptied = rows.map((row, i) => {
      if (i % 5 === 0) return row.replace(/[^,]+(,[^,]+)$/, '$1');
      return i % 5 === 1 ? row.replace(/"[^"]*","[^"]*"((,[^,"]*){12})$/, '"",""$1') : row;
    });
    await writeFile(join(folder, 'emptied.csv'), [header, ...emptied].join('\n'), 'latin1');
    const { out } = await fitted('emptied', '--songs', join(folder, 'emptied.csv'));
    expect(out).toMatch(/^songs +5,130 {2}read\n +5,130 {2}kept$/m);
    expect(out).toContain('24 different, one a song; 1,026 songs have none\n');
    expect(out).toContain('Note: songs kept with missing values: 1026 of 5130 (tempo 1026)\n');
    const countOf = (what: string) => {
      const count = new RegExp(`^ *−?([\\d,]+) {2}${what}$`, 'm').exec(out)?.[1];
      return Number(count?.replace(',', ''));
    };
    const toTrain = countOf('training songs without a genre of the taxonomy');
    const toTest = countOf('test songs without a genre of the taxonomy');
    expect(toTrain + toTest).toBe(1026);
    expect(countOf('trained on') + countOf('tested on')).toBe(5130 - 1026);
  });
});
