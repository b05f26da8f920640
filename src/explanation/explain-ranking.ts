import {
  alignSong,
  type FittedClassifier,
  type RankedGenre,
  rankGenres,
  type SongFeatures,
} from '../classification/inference.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { averageSong } from './average-song.js';

/** The smallest single-precision number above 0; a probability that was rounded to 0 counts as this. */
const SMALLEST = 2 ** -149;

/** What one node on the way down to a genre contributes to the genre's probability. */
export interface GenrePart {
  /** Path of the node. */
  readonly node: string;
  /** P(node | parent) for the song. */
  readonly probability: number;
  /** Its natural logarithm; the parts' sum is the genre's. */
  readonly logProbability: number;
  /**
   * The node's share of the doubt, log P(node | parent) / log P(genre), in [0, 1]: a node that is sure
   * has 0, and the parts' shares add up to 1. All are 0 where the genre is certain.
   */
  readonly share: number;
  /** P(node | parent) of the average song: the one whose margin at each node is the expected one. */
  readonly averageProbability: number;
  /** log P(node | parent) less the average song's: above 0 where the node speaks for the genre. */
  readonly difference: number;
}

/** Where a genre's probability comes from. */
export interface GenreExplanation extends RankedGenre {
  /** Sum of the parts' logarithms. */
  readonly logProbability: number;
  /** Sum of the parts' differences: how much more the song is of this genre than the average song. */
  readonly difference: number;
  /** One for each node on the way down, the supergenre first, the genre itself last. */
  readonly parts: readonly GenrePart[];
}

/**
 * Divides the probability of each of a song's genres among the nodes on the way down to it. Since
 * P(genre) = ∏ P(node | parent), the logarithms add up.
 *
 * @param song its features by name.
 * @param options `top`: how many genres, all by default.
 * @returns the most probable genre first, as {@link FittedClassifier.rank} has them.
 * @throws InputError when a feature is missing or is not a number.
 */
export function explainRanking(
  classifier: FittedClassifier,
  song: SongFeatures,
  options: { readonly top?: number } = {},
): GenreExplanation[] {
  const { taxonomy, featureNames } = classifier;
  const features = alignSong(song, featureNames);
  const own = classifier.predictGivenParent(features).data;
  const average = averageSong(classifier);
  const ranking = rankGenres(taxonomy, classifier.predict(features).data, options.top);
  return ranking.map((ranked) => {
    const way = nodesDownTo(taxonomy, ranked.genre);
    const logs = way.map((node) => logOf(own[node]));
    const logProbability = sum(logs);
    const parts = way.map((node, i) => ({
      node: taxonomy.path(node),
      probability: own[node],
      logProbability: logs[i],
      share: logProbability === 0 ? 0 : logs[i] / logProbability,
      averageProbability: average[node],
      difference: logs[i] - logOf(average[node]),
    }));
    const difference = sum(parts.map((part) => part.difference));
    return { ...ranked, logProbability, difference, parts };
  });
}

/** The nodes on the way from below the root down to a genre. */
function nodesDownTo(taxonomy: Taxonomy, genre: string): number[] {
  const way: number[] = [];
  for (let node = taxonomy.nodeOfGenre(genre) ?? 0; node > 0; node = taxonomy.parents[node]) {
    way.unshift(node);
  }
  return way;
}

function logOf(probability: number): number {
  return Math.log(Math.max(probability, SMALLEST));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
