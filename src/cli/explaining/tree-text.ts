import type { HierarchicalClassifier } from '../../classification/index.js';
import { shortest } from '../../core/numbers/index.js';
import type { GenreExplanation, SongExplanation } from '../../explanation/index.js';
import { figure, SHARE, textTable } from '../printing/text-table.js';
import { CONTRIBUTION, signed } from './signed.js';
import { strongest, USUAL_FEATURES } from './strongest.js';

/** What decides how a booster's answer becomes the node's probability. */
export type Combination = Pick<HierarchicalClassifier, 'combining' | 'exclusive' | 'negatives'>;

/** One booster's answer: what the strongest features add, the sum of all, and the node's place in the hierarchy. */
export function songText(
  explanation: SongExplanation,
  combination: Combination,
  most = USUAL_FEATURES,
): string {
  const { node, base, contributions, margin, boosterProbability } = explanation;
  const { listed, others } = strongest(contributions, most, ({ contribution }) => contribution);
  const table = textTable(
    [
      { title: node },
      { title: 'value', align: 'right' },
      { title: 'log odds', align: 'right' },
      { title: '', bar: CONTRIBUTION },
    ],
    [
      ['expected', '', signed(base), null],
      ...listed.map(({ feature, value, contribution }) => [
        feature,
        Number.isNaN(value) ? 'missing' : String(shortest(value)).replaceAll('-', '−'),
        signed(contribution),
        contribution,
      ]),
      ...others.map(({ title, sum }) => [title, '', signed(sum), sum]),
      ['together', '', signed(margin), null],
    ],
  );
  const answer = `1 / (1 + exp(${signed(-margin).replace('+', '')})) = ${figure(boosterProbability)}`;
  return [`${table}\n${answer}`, ...placeTexts(explanation, combination)].join('; ');
}

/** The steps from the booster's answer to the probability of the node. */
function placeTexts(
  { node, parent, parentProbability, probabilityGivenParent, probability }: SongExplanation,
  { combining, exclusive, negatives }: Combination,
): string[] {
  const above = `P(${parent}) = ${figure(parentProbability)}`;
  const result = `P(${node}) = ${figure(probability)}`;
  const given = figure(probabilityGivenParent);
  const times = parent === '' ? [] : [`times ${above} gives ${result}`];
  if (combining !== 'product') {
    const name = parent === '' ? node : `${node} | ${parent}`;
    return [`combining "${combining}" makes it P(${name}) = ${given}`, ...times];
  }
  const shared = 'divided by the sum over all siblings';
  if (negatives === 'siblings') return [...(exclusive ? [`${shared} = ${given}`] : []), ...times];
  const steps = [...(exclusive ? [shared] : []), ...(parent === '' ? [] : [`limited to ${above}`])];
  return steps.length === 0 ? [] : [`${steps.join(', ')} gives ${result}`];
}

/** Whose the figures are, where nodes' models are not all that a genre's probability comes from. */
export function sourceText({ combining }: Pick<Combination, 'combining'>): string | undefined {
  return combining === 'product'
    ? undefined
    : `Probabilities are by combining "${combining}"; the average song and the log odds below are of the nodes' own models. --method permutation explains the probabilities.`;
}

/** A song's genres, each with what the nodes on the way down to it have to do with its probability. */
export function rankingText(genres: readonly GenreExplanation[]): string {
  return textTable(
    [
      { title: 'Genre' },
      { title: 'probability', align: 'right' },
      { title: '', bar: SHARE },
      { title: 'share of doubt', align: 'right' },
      { title: 'times the average song’s', align: 'right' },
    ],
    genres.flatMap(({ genre, probability, difference, parts }) => [
      [genre, figure(probability), probability, '', times(difference)],
      ...parts.map((part) => [
        `  ${part.node}`,
        figure(part.probability),
        part.probability,
        `${(100 * part.share).toFixed(0)} %`,
        times(part.difference),
      ]),
    ]),
  );
}

/** How many times as probable a difference of logarithms makes something. */
function times(difference: number): string {
  return `×${Number(Math.exp(difference).toPrecision(3))}`;
}
