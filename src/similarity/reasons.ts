import type { NearFeature, SharedGenre } from './answers.js';
import { type Items, nearnessIn } from './items.js';
import type { SharedIndex } from './parts.js';

/** A genre is probable among the most probable ones of a song, … */
const PROBABLE_GENRES = 5;
/** … where its probability is not below this. */
const LEAST_PROBABILITY = 0.1;

/** Features and genres that a reason names at most. */
const NAMED = 3;

/** Positions of the genres that something probably has, the most probable first. */
export function probableGenres(probabilities: ArrayLike<number>): number[] {
  return Array.from({ length: probabilities.length }, (_, genre) => genre)
    .filter((genre) => probabilities[genre] >= LEAST_PROBABILITY)
    .sort((a, b) => probabilities[b] - probabilities[a] || a - b)
    .slice(0, PROBABLE_GENRES);
}

/** The genres that two probably have, those of the greatest product of probabilities first. */
export function sharedGenres(
  { genres }: Pick<SharedIndex, 'genres'>,
  asked: ArrayLike<number>,
  answered: ArrayLike<number>,
): SharedGenre[] {
  const ofAnswer = new Set(probableGenres(answered));
  const product = (genre: number): number => asked[genre] * answered[genre];
  return probableGenres(asked)
    .filter((genre) => ofAnswer.has(genre))
    .sort((a, b) => product(b) - product(a) || a - b)
    .slice(0, NAMED)
    .map((genre) => ({ ...genres[genre], probabilities: [asked[genre], answered[genre]] }));
}

/**
 * The features in which two are nearest, compared with how far others are, those first that count most
 * in the distance for it.
 */
export function nearFeatures(
  { featureNames, space }: Pick<SharedIndex, 'featureNames' | 'space'>,
  { gaps }: Pick<Items, 'gaps'>,
  asked: ArrayLike<number>,
  answered: ArrayLike<number>,
): NearFeature[] {
  const near = featureNames.flatMap((feature, j) => {
    const gap = Math.abs(asked[j] - answered[j]);
    if (Number.isNaN(gap)) return [];
    const nearness = nearnessIn(gaps, j, gap);
    const weight = nearness * space.weights[j];
    const values: [number, number] = [asked[j], answered[j]];
    return weight > 0 ? [{ weight, named: { feature, values, nearness } }] : [];
  });
  return near
    .sort((a, b) => b.weight - a.weight)
    .slice(0, NAMED)
    .map(({ named }) => named);
}
