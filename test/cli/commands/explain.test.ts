import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { scoresText, scoreText } from '../../../src/cli/explaining/scores-text.js';
import { songText } from '../../../src/cli/explaining/tree-text.js';
import {
  explainRanking,
  explainScores,
  explainSong,
  songOf,
} from '../../../src/explanation/index.js';
import {
  FEATURES,
  madeUpClassifier,
  madeUpSongs,
  songAt,
  taxonomy,
} from '../../explanation/songs.js';
import { supergenre } from '../../support/command.js';
import { commandLine } from '../../support/command-line.js';

describe('supergenre explain', () => {
  let folder: string;
  let common: string[];
  const ids = [5, 55, 105, 155];
  const titles = ['Alone', 'Twice', 'twice', '<b>"Quoted"</b>'];
  const made = (async () => {
    const catalogue = await madeUpSongs(40, 1);
    return { catalogue, classifier: await madeUpClassifier(catalogue) };
  })();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'explain-'));
    const { catalogue, classifier } = await made;
    await classifier.save(join(folder, 'model'));
    const rows = ids.map((i, k) => {
      const song = songAt(catalogue, i);
      return [
        `id${i}`,
        `"${titles[k].replaceAll('"', '""')}"`,
        k === 3 ? 'doom; sludge' : '',
        ...FEATURES.map((f) => song[f]),
      ].join(',');
    });
    const file = join(folder, 'songs.csv');
    const empty = `empty,Gap${','.repeat(FEATURES.length + 1)}`;
    await writeFile(
      file,
      `${[`id,name,style,${FEATURES.join(',')}`, ...rows, empty].join('\n')}\n`,
    );
    common = ['explain', '--model', join(folder, 'model'), '--songs', file];
    const mean = await madeUpClassifier(catalogue, { combining: 'geometricMean' });
    await mean.save(join(folder, 'mean'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('prints as JSON what the library says', async () => {
    const { catalogue, classifier } = await made;
    const song = songAt(catalogue, 155);
    const one = await supergenre([...common, '--song', 'id155', '--node', 'doom', '--json']);
    expect(JSON.parse(one.out)).toEqual({
      song: 'id155',
      name: '<b>"Quoted"</b>',
      explanation: explainSong(classifier, song, 'rock/metal/doom'),
    });
    const labelled = ['--song', 'id155', '--json', '--top', '2', '--labels', 'style'];
    const all = await commandLine([...common, ...labelled]);
    const genres = explainRanking(classifier, song, { top: 2 });
    expect(JSON.parse(all.out)).toMatchObject({
      labels: ['doom', 'sludge'],
      genres,
      best: genres[0].parts.map(({ node }) => explainSong(classifier, song, node)),
    });
    expect([one.code, all.code]).toEqual([0, 0]);
  });

  test('prints tables: the genres with their parts, then every node on the way to the best', async () => {
    const { catalogue, classifier } = await made;
    const { out, code } = await commandLine([...common, '--song', 'alone']);
    expect(code).toBe(0);
    const [best] = explainRanking(classifier, songAt(catalogue, 5));
    expect(out).toMatch(/^Alone \(id5\)\n\nGenre +probability +share of doubt/);
    for (const { node } of best.parts) {
      expect(out).toContain(
        songText(explainSong(classifier, songAt(catalogue, 5), node), classifier),
      );
    }
    expect(out.match(/^expected/gm)?.length).toBe(best.parts.length);
  });

  test('explains the probabilities that rank, by default where they are no product', async () => {
    const { catalogue } = await made;
    const mean = await HierarchicalClassifier.load(join(folder, 'mean'));
    const song = songAt(catalogue, 155);
    const row = FEATURES.map((name) => song[name]);
    const ranking = mean.rank(song, { top: 2 });
    const nodes = ranking.map(({ genre }) => genre);
    const explained = await explainScores(mean, [row], { nodes, threads: 1 });
    const genres = ranking.map((ranked, i) => ({ ...ranked, ...songOf(explained[i], 0) }));
    const asked = [...common, '--model', join(folder, 'mean'), '--song', 'id155'];
    const printed = await commandLine([...asked, '--top', '2', '--threads', '2']);
    expect(printed.out).toBe(
      [
        '<b>"Quoted"</b> (id155)',
        scoresText(genres),
        scoreText(genres[0]),
        'Shapley values of the log odds of the probability that ranks (combining "geometricMean"), compared with 100 training songs, by 400 sampled orders of the features, with the standard error of each.\n',
      ].join('\n\n'),
    );
    const json = await commandLine([...asked, '--top', '2', '--json']);
    expect(JSON.parse(json.out)).toEqual({
      song: 'id155',
      name: '<b>"Quoted"</b>',
      genres: JSON.parse(JSON.stringify(genres)),
    });
    const trees = await commandLine([...asked, '--method', 'tree']);
    expect(trees.out).toContain('share of doubt');
  });

  test('takes a node, a scale, the exact method and another background', async () => {
    const { catalogue, classifier } = await made;
    const song = songAt(catalogue, 5);
    const background = ids.map((i) => FEATURES.map((name) => songAt(catalogue, i)[name]));
    const options = { nodes: ['doom'], scale: 'probability', method: 'exact', background } as const;
    const row = FEATURES.map((name) => song[name]);
    const [explained] = await explainScores(classifier, [row], { ...options, threads: 1 });
    const { out, code } = await commandLine([
      ...[...common, '--song', 'id5', '--node', 'doom', '--json'],
      ...['--method', 'exact', '--scale', 'probability', '--background', common[4]],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).explanation).toEqual(songOf(explained, 0));
  });

  test('says what to do where a model keeps no songs to compare with', async () => {
    const { catalogue } = await made;
    const none = await HierarchicalClassifier.fit(catalogue, taxonomy, {
      ...{ combining: 'geometricMean', backgroundSongs: 0, threads: 1 },
      booster: { rounds: 1 },
    });
    await none.save(join(folder, 'none'));
    const asked = [...common, '--model', join(folder, 'none'), '--song', 'id5'];
    const { code, err } = await commandLine(asked);
    expect(code).toBe(1);
    expect(err).toMatch(
      /keeps none of its training songs .* --background FILE, .* or take --method tree/,
    );
    expect((await commandLine([...asked, '--method', 'tree'])).code).toBe(0);
    expect((await commandLine([...asked, '--background', common[4]])).out).toContain(
      'compared with 4 songs of the table',
    );
  });

  test.each([
    [
      ['--song', 'id5', '--scale', 'probability'],
      /option "--scale" has no meaning with the method "tree"; add --method permutation/,
    ],
    [
      ['--song', 'id5', '--method', 'exact', '--pairs', '3'],
      /option "--pairs" has no meaning with the method "exact"/,
    ],
    [
      ['--song', 'id1555'],
      /none of the 4 songs has the id or title "id1555"; did you mean "id155"/,
    ],
    [['--song', 'TWICE'], /2 songs are called "TWICE"; name one by its id: id55, id105/],
    [['--song', 'empty'], /; left out: no feature has a value \(1\)/],
    [['--song', 'id5', '--node', 'rapp'], /the taxonomy has no node "rapp"; did you mean "rap"\?/],
    [[], /required option '--song <id>' not specified/],
  ])('refuses %p with one clear message', async (args, message) => {
    const { code, out, err } = await commandLine([...common, ...args]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });
});
