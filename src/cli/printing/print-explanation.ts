import { shortest } from '../../core/numbers/index.js';
import type { GenreExplanation, SongExplanation } from '../../explanation/index.js';
import { figure, textTable } from './text-table.js';

/** Characters of the longest bar, on either side of the middle. */
const BAR = 20;

/** One booster's answer: what each feature adds, the sum, and the node's place in the hierarchy. */
export function songText(explanation: SongExplanation): string {
  const { node, base, contributions, margin, boosterProbability } = explanation;
  const longest = Math.max(...contributions.map(({ contribution }) => Math.abs(contribution)));
  const table = textTable(
    [
      { title: node },
      { title: 'value', align: 'right' },
      { title: 'log odds', align: 'right' },
      { title: '' },
    ],
    [
      ['expected', '', signed(base), ''],
      ...contributions.map(({ feature, value, contribution }) => [
        feature,
        Number.isNaN(value) ? 'missing' : String(shortest(value)).replaceAll('-', '−'),
        signed(contribution),
        bar(contribution, longest),
      ]),
      ['together', '', signed(margin), ''],
    ],
  );
  return `${table}\n${placeText(explanation, boosterProbability)}`;
}

/** From log odds to the probability of the node. */
function placeText(explanation: SongExplanation, boosterProbability: number): string {
  const { node, margin, parent, parentProbability, probabilityGivenParent, probability } =
    explanation;
  const own = `1 / (1 + exp(${signed(-margin).replace('+', '')})) = ${figure(boosterProbability)}`;
  const given =
    probabilityGivenParent === boosterProbability
      ? ''
      : `; divided by the sum over its siblings ${figure(probabilityGivenParent)}`;
  const times =
    parent === ''
      ? ''
      : `; times P(${parent}) = ${figure(parentProbability)} gives P(${node}) = ${figure(probability)}`;
  return `${own}${given}${times}`;
}

/** A song's genres, each with what the nodes on the way down to it have to do with its probability. */
export function rankingText(genres: readonly GenreExplanation[]): string {
  return textTable(
    [
      { title: 'Genre' },
      { title: 'probability', align: 'right' },
      { title: 'share of doubt', align: 'right' },
      { title: 'times the average song’s', align: 'right' },
    ],
    genres.flatMap(({ genre, probability, difference, parts }) => [
      [genre, figure(probability), '', times(difference)],
      ...parts.map((part) => [
        `  ${part.node}`,
        figure(part.probability),
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

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value), 3)}`;
}

/** Goes from the middle to the right for what speaks for the node, to the left for what speaks against it. */
function bar(contribution: number, longest: number): string {
  const length = longest === 0 ? 0 : Math.round((BAR * Math.abs(contribution)) / longest);
  const drawn = '█'.repeat(length);
  return contribution < 0 ? `${drawn.padStart(BAR)}│` : `${' '.repeat(BAR)}│${drawn}`;
}
