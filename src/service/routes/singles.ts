import type { RankedGenre } from '../../classification/index.js';
import { shortest } from '../../core/numbers/index.js';

/** An answer whose numbers of single precision are in as few digits as give them back: 0.1, as they were sent. */
export function inSingles<Answer>(answer: Answer): Answer {
  return shortened(answer) as Answer;
}

/** {@link inSingles} of a ranking, which most answers are, in half the time. */
export function rankingInSingles(ranking: readonly RankedGenre[]): RankedGenre[] {
  return ranking.map(({ genre, supergenre, probability }) => ({
    genre,
    supergenre,
    probability: shortest(probability),
  }));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'number') return Math.fround(value) === value ? shortest(value) : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}
