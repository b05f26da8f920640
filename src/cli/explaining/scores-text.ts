import { shortest } from '../../core/numbers/index.js';
import type { SongScoreExplanation } from '../../explanation/index.js';
import { figure, SHARE, textTable } from '../printing/text-table.js';
import type { ExplainedGenre } from './scores.js';
import { CONTRIBUTION, signed } from './signed.js';
import { strongest, USUAL_FEATURES } from './strongest.js';

/** Features that a genre's line names. */
const NAMED = 3;

/** A song's genres, each with the features that move its score most. */
export function scoresText(genres: readonly ExplainedGenre[]): string {
  return textTable(
    [
      { title: 'Genre' },
      { title: 'probability', align: 'right' },
      { title: '', bar: SHARE },
      { title: titleOf(genres[0]), align: 'right' },
      { title: 'expected', align: 'right' },
      { title: 'strongest features' },
    ],
    genres.map(({ genre, probability, score, base, contributions }) => [
      genre,
      figure(probability),
      probability,
      signed(score),
      signed(base),
      contributions
        .slice(0, NAMED)
        .map(({ feature, contribution }) => `${feature} ${signed(contribution)}`)
        .join(', '),
    ]),
  );
}

/** How a node's score comes about: what the background has on average, and what the strongest features add. */
export function scoreText(explanation: SongScoreExplanation, most = USUAL_FEATURES): string {
  const { node, method, base, contributions, score, scale, probability } = explanation;
  const { listed, others } = strongest(contributions, most, ({ contribution }) => contribution);
  const isSampled = method === 'permutation';
  const cells = (
    first: string,
    value: string,
    score: number,
    error: string,
    bar: number | null,
  ) => [...[first, value, signed(score)], ...(isSampled ? [error] : []), bar];
  const table = textTable(
    [
      { title: node },
      { title: 'value', align: 'right' },
      { title: titleOf(explanation), align: 'right' },
      ...(isSampled ? [{ title: '± error', align: 'right' } as const] : []),
      { title: '', bar: CONTRIBUTION },
    ],
    [
      cells('expected', '', base, '', null),
      ...listed.map(({ feature, value, contribution, standardError }) =>
        cells(
          feature,
          Number.isNaN(value) ? 'missing' : String(shortest(value)).replaceAll('-', '−'),
          contribution,
          figure(standardError, 3),
          contribution,
        ),
      ),
      ...others.map(({ title, sum }) => cells(title, '', sum, '', sum)),
      cells('together', '', score, '', null),
    ],
  );
  if (scale === 'probability') return table;
  const exponent = signed(-score).replace('+', '');
  return `${table}\n1 / (1 + exp(${exponent})) = ${figure(probability)}`;
}

function titleOf({ scale }: SongScoreExplanation): string {
  return scale === 'probability' ? 'probability' : 'log odds';
}
