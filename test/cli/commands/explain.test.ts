import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HierarchicalClassifier } from '../../../src/classification/index.js';
import { contributionsText } from '../../../src/cli/explaining/contributions-text.js';
import { scoresText, scoreText } from '../../../src/cli/explaining/scores-text.js';
import { songText } from '../../../src/cli/explaining/tree-text.js';
import { positionsWhere, selectRows } from '../../../src/core/matrix/index.js';
import { Random } from '../../../src/core/numbers/index.js';
import {
  decisionPaths,
  explainNode,
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
  /** A table of all songs, and the command that explains them. */
  let all: string;
  let many: string[];
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
    const { songs } = catalogue;
    const lines = songs.ids.map((id, i) =>
      [id, id.replace(/ \d+$/, ''), ...FEATURES.map((f) => songAt(catalogue, i)[f])].join(','),
    );
    all = join(folder, 'all.csv');
    await writeFile(all, `${[`id,style,${FEATURES.join(',')}`, ...lines].join('\n')}\n`);
    many = ['explain', '--model', join(folder, 'model'), '--songs', all];
    const mean = await madeUpClassifier(catalogue, { combining: 'geometricMean' });
    await mean.save(join(folder, 'mean'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('--strongest says how many features are listed', async () => {
    const typed = ['--node', 'doom', '--method', 'tree', '--strongest'];
    for (const command of [[...common, '--song', 'id155'], many]) {
      const { out } = await commandLine([...command, ...typed, '1']);
      expect(out).toContain(`${FEATURES.length - 1} others, together`);
      const all = await commandLine([...command, ...typed, 'all']);
      for (const feature of FEATURES) expect(all.out).toContain(`${feature} `);
    }
  });

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
    const ranked = await commandLine([...common, ...labelled]);
    const genres = explainRanking(classifier, song, { top: 2 });
    expect(JSON.parse(ranked.out)).toMatchObject({
      labels: ['doom', 'sludge'],
      genres,
      best: genres[0].parts.map(({ node }) => explainSong(classifier, song, node)),
    });
    expect([one.code, ranked.code]).toEqual([0, 0]);
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

  test('explains and draws a song at several nodes', async () => {
    const { catalogue, classifier } = await made;
    const figures = join(folder, 'waterfalls');
    const asked = [...common, '--song', 'alone', '--node', 'rap', 'doom', '--figures', figures];
    const { code, out, err } = await commandLine(asked);
    expect(code).toBe(0);
    const nodes = ['rap', 'doom'].map((node) =>
      explainSong(classifier, songAt(catalogue, 5), node),
    );
    expect(out).toBe(
      `${['Alone (id5)', ...nodes.map((one) => songText(one, classifier))].join('\n\n')}\n`,
    );
    expect(err).toContain(`Figures written to ${figures}`);
    const through = ['alone-through-rap', 'alone-through-rock-metal-doom'];
    expect((await readdir(figures)).toSorted()).toEqual(
      through.flatMap((name) => [`${name}.light.png`, `${name}.light.svg`]).toSorted(),
    );
    expect(JSON.parse((await commandLine([...asked, '--json'])).out).explanations).toEqual(nodes);
  });

  describe('over many songs', () => {
    test('says how far features move nodes, and which songs are unlike the others', async () => {
      const { catalogue, classifier } = await made;
      const { code, out } = await commandLine([...many, '--node', 'doom', 'rap', '--json']);
      expect(code).toBe(0);
      const { nodes, ...drawn } = JSON.parse(out);
      expect(drawn).toEqual({ songs: 240, among: 240 });
      const { featureNames, order, meanMagnitude, base, ...explained } = await explainNode(
        classifier,
        catalogue.songs,
        'doom',
      );
      const { outliers } = decisionPaths({
        featureNames,
        order,
        meanMagnitude,
        base,
        ...explained,
      });
      expect(nodes).toHaveLength(2);
      expect(nodes[0]).toEqual({
        ...{ node: 'rock/metal/doom', method: 'tree', scale: 'logOdds', base },
        features: Array.from(order, (j) => ({
          feature: featureNames[j],
          meanMagnitude: expect.closeTo(meanMagnitude[j], 5),
        })),
        outliers: catalogue.songs.ids.filter((_, i) => outliers[i] === 1),
      });
    });

    test('draws songs of a genre by the seed, and a beeswarm, means and paths of them', async () => {
      const { catalogue, classifier } = await made;
      const figures = join(folder, 'swarms');
      const { code, out } = await commandLine([
        ...[...many, '--node', 'rock', '--genre', 'metal', '--labels', 'style'],
        ...['--sample', '50', '--seed', '3', '--figures', figures],
      ]);
      expect(code).toBe(0);
      const { songs } = catalogue;
      const metal = positionsWhere(songs.ids.length, (i) => /^(thrash|doom) /.test(songs.ids[i]));
      const rows = new Random(3).choose(metal, 50);
      const features = selectRows(songs.features, rows);
      const explained = await explainNode(classifier, features, 'rock');
      const { outliers } = decisionPaths(explained);
      const unlike = Array.from(rows, (row) => songs.ids[row])
        .filter((_, i) => outliers[i] === 1)
        .map((id) => ({ id, name: '' }));
      expect(out).toBe(
        `50 of 80 songs of metal, drawn with seed 3\n\n${contributionsText(explained, unlike)}\n`,
      );
      expect((await readdir(figures)).filter((name) => name.endsWith('.svg')).toSorted()).toEqual(
        ['beeswarm-of-rock', 'decision-paths-of-rock', 'mean-contributions-to-rock'].map(
          (name) => `${name}.light.svg`,
        ),
      );
      const paths = await readFile(join(figures, 'decision-paths-of-rock.light.svg'), 'utf8');
      expect(paths).toContain('A path for each of 50 songs');
    });

    test('needs to know the genres of songs', async () => {
      const bare = join(folder, 'bare.csv');
      await writeFile(bare, (await readFile(all, 'utf8')).replace('style', 'remark'));
      const asked = ['explain', '--model', join(folder, 'model'), '--songs', bare];
      const { code, err } = await commandLine([...asked, '--node', 'rap', '--genre', 'rap']);
      expect(code).toBe(1);
      expect(err).toMatch(/bare\.csv: .*(labels|artists)/);
      expect((await commandLine([...asked, '--node', 'rap'])).out).toMatch(/^All 240 songs\n/);
    });

    test('explains what ranks, by artists that give the songs their genres', async () => {
      const { catalogue } = await made;
      const mean = await HierarchicalClassifier.load(join(folder, 'mean'));
      const { songs } = catalogue;
      const [byArtists, artists] = ['by-artists.csv', 'artists.csv'].map((name) =>
        join(folder, name),
      );
      const text = await readFile(all, 'utf8');
      await writeFile(byArtists, text.replace('style', 'artists'));
      const rows = taxonomy.genres.map((genre) => `${genre},5000,${genre}`);
      await writeFile(artists, `${['id,followers,genres', ...rows].join('\n')}\n`);
      const { code, out } = await commandLine([
        ...['explain', '--model', join(folder, 'mean'), '--songs', byArtists, '--artists', artists],
        ...['--node', 'trap', '--genre', 'trap', '--sample', '2', '--json', '--threads', '1'],
      ]);
      expect(code).toBe(0);
      const trap = positionsWhere(songs.ids.length, (i) => songs.ids[i].startsWith('trap'));
      const features = selectRows(songs.features, new Random(0).choose(trap, 2));
      const [explained] = await explainScores(mean, features, { nodes: ['trap'], threads: 1 });
      const { nodes, ...drawn } = JSON.parse(out);
      expect(drawn).toEqual({ songs: 2, among: 40, genre: 'trap' });
      expect(nodes[0]).toMatchObject({ node: 'rap/trap', method: 'permutation' });
      expect(nodes[0].base).toBeCloseTo(explained.base, 12);
      expect(nodes[0].features[0].meanMagnitude).toBeCloseTo(
        explained.meanMagnitude[explained.order[0]],
        4,
      );
    });
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
    [[], /required option '--song <id>' or '--node <names...>' not specified/],
    [['--song', 'id5', '--genre', 'rap'], /'--genre <name>' cannot be used with .*'--song <id>'/],
    [['--song', 'id5', '--sample', '3'], /'--sample <number>' cannot be used with .*'--song <id>'/],
    [['--node', 'rap', '--genre', 'rapp'], /the taxonomy has no node "rapp"; did you mean "rap"\?/],
    [
      ['--node', 'rap', '--genre', 'trap', '--labels', 'style'],
      /songs\.csv: none of the 4 songs is in "trap"/,
    ],
  ])('refuses %p with one clear message', async (args, message) => {
    const { code, out, err } = await commandLine([...common, ...args]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });
});
