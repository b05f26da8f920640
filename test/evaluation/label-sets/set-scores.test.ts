import { describe, expect, test } from '@jest/globals';
import { withoutRoot } from '../../../src/classification/index.js';
import { toLists } from '../../../src/core/matrix/index.js';
import {
  meanSetScores,
  type SetScores,
  setScores,
  songSetScores,
} from '../../../src/evaluation/index.js';
import { labelsOfNodes, taxonomyOfPaths } from '../../../src/taxonomy/index.js';
import { readAnswers } from '../../support/real-data.js';

describe('setScores', () => {
  const truth = [
    [1, 0, 0],
    [1, 1, 0],
    [0, 0, 0],
  ];
  const decided = [
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];

  test('counts all pairs together, as scikit-learn’s micro average', () => {
    expect(setScores(truth, decided)).toEqual({ precision: 0.5, recall: 2 / 3, f1: 4 / 7 });
  });

  test('averages over labels that a song has', () => {
    const { precision, recall, f1 } = meanSetScores(truth, decided);
    expect([precision, recall, f1]).toEqual([0.75, 0.75, (2 / 3 + 2 / 3) / 2]);
  });

  test('averages over songs, as scikit-learn’s samples average', () => {
    const { precision, recall, f1 } = songSetScores(truth, decided);
    expect([precision, recall]).toEqual([(1 / 2 + 1 + 0) / 3, (1 + 1 / 2 + 0) / 3]);
    expect(f1).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3, 15);
  });

  test('refuses other shapes', () => {
    expect(() => setScores(truth, [[1]])).toThrow('same shape');
  });
});

interface Songs {
  readonly truth: number[][];
  readonly predicted: number[][];
  readonly micro: SetScores;
  readonly macro: SetScores;
}

describe('over the nodes of a taxonomy', () => {
  const answers = readAnswers<{ paths: string[][]; one: Songs; several: Songs }>('hiclass.json');
  const taxonomy = taxonomyOfPaths(answers.paths, 'music');
  const nodes = (genres: number[][]) =>
    withoutRoot(labelsOfNodes(taxonomy, toLists(genres), taxonomy.genres));
  const near = ({ precision, recall, f1 }: SetScores) => ({
    precision: expect.closeTo(precision, 11),
    recall: expect.closeTo(recall, 11),
    f1: expect.closeTo(f1, 11),
  });

  test.each(['one', 'several'] as const)('has HiClass’s hierarchical figures, %s', (kind) => {
    const { truth, predicted, micro, macro } = answers[kind];
    expect(setScores(nodes(truth), nodes(predicted))).toEqual(near(micro));
    expect(songSetScores(nodes(truth), nodes(predicted))).toEqual(near(macro));
  });
});
