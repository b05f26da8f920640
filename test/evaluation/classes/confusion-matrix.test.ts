import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classCounts, confusionMatrix } from '../../../src/evaluation/classes/confusion-matrix.js';

const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 });

test('rows are true classes, columns predicted ones', () => {
  const matrix = confusionMatrix(Int32Array.of(0, 0, 1), Int32Array.of(1, 1, 0), 2);
  expect(matrix).toEqual([
    [0, 2],
    [1, 0],
  ]);
});

test('the counts of a class are those of the songs', () => {
  fc.assert(
    fc.property(pairs, (songs) => {
      const truth = Int32Array.from(songs, ([own]) => own);
      const predicted = Int32Array.from(songs, ([, other]) => other);
      classCounts(confusionMatrix(truth, predicted, 4)).forEach((counts, label) => {
        expect(counts).toEqual({
          support: songs.filter(([own]) => own === label).length,
          predicted: songs.filter(([, other]) => other === label).length,
          right: songs.filter(([own, other]) => own === label && other === label).length,
        });
      });
    }),
  );
});
