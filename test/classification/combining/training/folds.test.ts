import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  fitIsotonic,
  fitPlatt,
} from '../../../../src/classification/combining/training/calibrations.js';
import { fitStacked } from '../../../../src/classification/combining/training/stacked.js';
import { treeFit } from '../../../../src/classification/combining/training/tree.js';
import { asBooster, registerModelKind } from '../../../../src/classification/index.js';
import { ownProbabilities } from '../../../../src/classification/nodes/node-models.js';
import { drawFolds, foldsOf, outOfFold } from '../../../../src/classification/nodes/out-of-fold.js';
import { calibrate } from '../../../../src/models/calibration/calibration.js';
import { memoryKind, UNSEEN, YES } from '../../../models/kinds/memory.js';
import { smallTraining, taxonomy } from '../../small-training.js';

const trainedOn: ReadonlySet<number>[] = [];
registerModelKind(memoryKind((rows) => trainedOn.push(new Set(rows))));
const training = smallTraining({ model: 'memory' });
const folds = foldsOf(training);

test('models that learn by heart know the songs that they saw', async () => {
  const fit = treeFit(training);
  const task = { rows: Int32Array.of(3, 4), labels: new Uint8Array(60).fill(1) };
  const [model] = await fit.kind.fit(fit.features, [task], { ...fit, rows: fit.songs, count: 1 });
  const { data } = ownProbabilities([undefined, model], fit.features);
  expect([data[2 * 3 + 1], data[2 * 5 + 1]]).toEqual([YES, UNSEEN]);
});

describe('answers for what learns from answers', () => {
  beforeAll(() => {
    trainedOn.length = 0;
  });

  test('are those of models that have not seen the song’s fold', async () => {
    const { data, columns } = await outOfFold(treeFit(training), folds);
    for (let k = 0; k < data.length; k++) expect(data[k]).toBe(k % columns === 0 ? 1 : UNSEEN);
    expect(trainedOn).toHaveLength(5 * (taxonomy.size - 1));
    trainedOn.forEach((songs, k) => {
      const fold = Math.floor(k / (taxonomy.size - 1));
      for (const song of songs) expect(folds[song]).not.toBe(fold);
    });
  });

  test('are none for a song without a fold, which no model sees', async () => {
    const some = folds.map((fold, song) => (song % 7 === 0 ? -1 : fold));
    trainedOn.length = 0;
    const { data, columns } = await outOfFold(treeFit(training), some);
    for (let song = 0; song < 60; song++) {
      const row = data.subarray(song * columns + 1, (song + 1) * columns);
      expect(new Set(row)).toEqual(new Set([song % 7 === 0 ? Number.NaN : UNSEEN]));
    }
    for (const songs of trainedOn) for (const song of songs) expect(song % 7).toBeGreaterThan(0);
  });
});

describe.each([
  ['platt', fitPlatt],
  ['isotonic', fitIsotonic],
])('calibrations by %s', (_, fitBy) => {
  test('learn nothing from models that know nothing of a song', async () => {
    const calibrations = await fitBy(training);
    calibrations.forEach((calibration, node) => {
      expect(calibration === undefined).toBe(node === 0);
      if (calibration === undefined) return;
      // Every song of the node's parent got the same answer, so that only their share is known.
      const { truth } = training;
      const isIn = (song: number, v: number) => truth.data[song * truth.columns + v] === 1;
      const parent = taxonomy.parents[node];
      const shown = Array.from(training.songs).filter((song) => isIn(song, parent));
      const share = shown.filter((song) => isIn(song, node)).length / shown.length;
      expect(Math.abs(calibrate(calibration, UNSEEN) - share)).toBeLessThan(0.05);
    });
  });
});

test('stacked boosters learn nothing from models that know nothing of a song', async () => {
  const { tree, flat } = await fitStacked(training);
  expect([tree.length, flat.length]).toEqual([2, 2]);
  for (const models of [...tree, ...flat]) {
    for (const model of models.slice(1)) {
      if (model === undefined) throw new Error('every node has a model');
      const { feature } = asBooster(model).forest;
      const asked = Array.from(feature).filter((column) => column >= 0);
      // Columns from 3 on are what the models of the folds say; it is the same of every song.
      expect(Math.max(...asked)).toBeLessThan(training.featureNames.length);
      expect(model.featureNames.slice(3)).toEqual([
        ...['tree: rap', 'tree: rock'],
        ...taxonomy.genres.map((genre) => `flat: ${genre}`),
      ]);
    }
  }
});

test('stacked boosters go by what others say where it is worth something', async () => {
  const { tree } = await fitStacked(smallTraining());
  const asked = tree.flatMap((models) =>
    models.slice(1).flatMap((model) => (model ? [...asBooster(model).forest.feature] : [])),
  );
  expect(Math.max(...asked)).toBeGreaterThanOrEqual(training.featureNames.length);
});

describe('folds', () => {
  test('are those given, else five of nearly equal size by the boosters’ seed', () => {
    expect(foldsOf(training)).toBe(training.settings.folds);
    const drawn = foldsOf(smallTraining({ folds: undefined, booster: { seed: 4 } }));
    expect(drawn).toEqual(drawFolds(60, 4));
    expect(drawn).not.toEqual(drawFolds(60, 5));
    const sizes = [0, 1, 2, 3, 4].map((fold) => drawFolds(62, 1).filter((f) => f === fold).length);
    expect(sizes.sort()).toEqual([12, 12, 12, 13, 13]);
  });
});
