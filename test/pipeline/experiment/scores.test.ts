import { expect, test } from '@jest/globals';
import { selectSongs } from '../../../src/catalogue/index.js';
import { HierarchicalClassifier, nodeColumns } from '../../../src/classification/index.js';
import { flatSupergenres } from '../../../src/pipeline/experiment/measuring/flat-supergenres.js';
import { scoreTestSongs } from '../../../src/pipeline/experiment/scores.js';
import { quickOptions, smallTask, taxonomy } from '../small-task.js';

test('scoreTestSongs tells what each classifier says of the test songs, in the order of the genres', async () => {
  const task = await smallTask();
  const { catalogue, split } = task;
  const { booster } = quickOptions();
  const fit = { booster, songs: split.train, threads: 1 };
  const options = { combining: 'product', ...fit } as const;
  const classifier = await HierarchicalClassifier.fit(catalogue, taxonomy, options);
  const vanilla = await HierarchicalClassifier.fit(catalogue, taxonomy.flat(), options);
  const { nodes, genres, supergenres } = await scoreTestSongs(
    task,
    { classifier, vanilla },
    { threads: 1 },
  );

  const songs = selectSongs(catalogue.songs, task.test.positions);
  expect(nodes).toEqual(classifier.predict(songs));
  const flat = vanilla.predict(songs);
  const hinted = classifier.predict(songs, { hint: task.test.nodes });
  taxonomy.genres.forEach((genre, g) => {
    const column = { nodes: taxonomy.leaves[g], flat: vanilla.taxonomy.nodeAt(genre) ?? -1 };
    for (let i = 0; i < task.test.positions.length; i++) {
      const at = i * taxonomy.genres.length + g;
      const node = i * taxonomy.size + column.nodes;
      expect(genres.hierarchical.data[at]).toBe(nodes.data[node]);
      expect(genres.hinted.data[at]).toBe(hinted.data[node]);
      expect(genres.vanilla.data[at]).toBe(flat.data[i * flat.columns + column.flat]);
    }
  });
  expect(genres.hinted).not.toEqual(genres.hierarchical);

  const inner = taxonomy.supergenres;
  expect(supergenres.hierarchical.data).toEqual(nodeColumns(nodes, inner).data);
  // Told the truth, it says the truth.
  expect(Array.from(supergenres.hinted.data)).toEqual(
    Array.from(nodeColumns(task.test.nodes, inner).data),
  );
  expect(supergenres.vanilla).toEqual(flatSupergenres(genres.vanilla, taxonomy, false));
});
