import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { songText } from '../../../src/cli/explaining/tree-text.js';
import { explainRanking, explainSong } from '../../../src/explanation/index.js';
import { FEATURES, madeUpClassifier, madeUpSongs, songAt } from '../../explanation/songs.js';
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

  test.each([
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
