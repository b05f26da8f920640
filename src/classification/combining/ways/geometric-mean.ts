import type { Combiner } from '../combiner.js';
import { flat, flatScores } from '../components/flat.js';
import { tree } from '../components/tree.js';
import { genreMean, type WeightedScores } from '../genre-mean.js';
import { genreColumns } from '../nodes.js';
import type { Scoring } from '../scoring.js';

export const geometricMean: Combiner = {
  score: "the geometric mean of the product and of a flat model's answer",
  trains: 'a flat model per genre',
  components: [tree, flat],
  nodes: (scoring) => genreMean(scoring, plainScores(scoring)),
};

/** What the product and the flat models say of each genre. */
export function plainScores(scoring: Scoring): WeightedScores[] {
  const product = scoring.down(scoring.own);
  return [
    { weight: 1, scores: genreColumns(product, scoring.taxonomy) },
    { weight: 1, scores: flatScores(scoring) },
  ];
}
