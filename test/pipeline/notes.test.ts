import { expect, test } from '@jest/globals';
import { type Catalogue, selectSongs } from '../../src/catalogue/index.js';
import { HierarchicalClassifier } from '../../src/classification/index.js';
import { drawExperiment } from '../../src/pipeline/experiment/experiment.js';
import { Task } from '../../src/pipeline/experiment/task.js';
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
  const experiment = drawExperiment(catalogue, evaluation);
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, {
    combining: 'product',
    booster: { rounds: 1 },
  });
  const notesOn = (exclusive: boolean) =>
    fitNotes(new Task(experiment, taxonomy, { exclusive }), classifier, 'booster');
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
