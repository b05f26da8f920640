import { expect, test } from '@jest/globals';
import { type Catalogue, selectSongs } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { drawExperiment } from '../../src/pipeline/experiment/experiment.js';
import { Task } from '../../src/pipeline/experiment/task.js';
import { parseFitOptions } from '../../src/pipeline/fit-options.js';
import { fitNotes } from '../../src/pipeline/notes.js';
import { quickOptions, smallCatalogue, taxonomy, withOwnLabels } from './small-task.js';

/** The first songs twice; the copies of the first two have another label. */
async function withCopies(): Promise<Catalogue> {
  const catalogue = await smallCatalogue();
  const { length } = catalogue.songs.ids;
  const positions = Array.from({ length: length + 4 }, (_, song) => song % length);
  const songs = selectSongs(catalogue.songs, positions);
  const genres = ['hip hop', 'trap', 'indie', 'metal', 'polka'];
  return withOwnLabels(
    { ...catalogue, songs: { ...songs, ids: songs.ids.map((id, i) => `${id}, ${i}`) } },
    (song) => genres[Math.floor((song % length) / 6) % 5 === 0 && song > length + 1 ? 1 : song % 5],
  );
}

test('a fit says how many songs are copies, and how many have one in another class', async () => {
  const catalogue = await withCopies();
  const { evaluation } = quickOptions();
  const { classification } = parseFitOptions({}).steps;
  const experiment = drawExperiment(catalogue, evaluation);
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    booster: { rounds: 1 },
  });
  const notesOn = (exclusive: boolean) =>
    fitNotes(new Task(experiment, taxonomy, { exclusive }), classifier, classification);
  expect(notesOn(false)).toEqual([
    expect.stringMatching(/^songs that are copies .*: 4; the split/),
  ]);
  const { labels } = catalogue.songs;
  const label = (song: number) => labels?.lists.values[song];
  const { length } = catalogue.songs.ids;
  const differing = [0, 1, 2, 3].filter((i) => label(i) !== label(length - 4 + i)).length;
  expect(differing).toBeGreaterThan(0);
  expect(notesOn(true)[1]).toBe(
    `of these, copies whose song has another class elsewhere: ${differing}`,
  );
});

test('a fit says where models learnt from some of many songs', async () => {
  const catalogue = await smallCatalogue();
  const { evaluation } = quickOptions();
  const { classification } = parseFitOptions({
    classification: { mostSongs: 9, network: { mostRows: 8 } },
  }).steps;
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    ...{ combining: 'network', mostSongs: 9, booster: { rounds: 1 } },
    network: { members: 1, epochs: 1, hidden: [4], mostRows: 8 },
  });
  const task = new Task(drawExperiment(catalogue, evaluation), taxonomy);
  expect(fitNotes(task, classifier, classification)).toEqual([
    `each booster learnt from 9 songs at most, drawn at random from its own among ${classifier.trainingSongs} (classification.mostSongs)`,
    `networks learnt from 8 songs, drawn at random from ${classifier.trainingSongs} (classification.network.mostRows)`,
  ]);
});
