import { quoted } from '../../core/errors/index.js';
import type { ComparedModel, Comparison, Verdict } from './comparison.js';
import { gain } from './figures.js';
import { type ShownFigure, shownFigures } from './shown-figures.js';

type Judged = Pick<Comparison, 'exclusive' | 'classifiers' | 'confidence'>;

/** How much better one classifier is than another by a figure, below 0 where it is worse, and the ends of its interval. */
interface Lead {
  readonly figure: ShownFigure;
  readonly by: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What a comparison comes to: who is best by each figure, and whether the best of the library's own classifiers and
 * the best classical one, or where there are not both the first two, differ beyond chance: whether the interval of their paired difference
 * leaves out 0.
 *
 * @param comparison whose classifiers are ordered, the best first, with differences from that one.
 */
export function verdictOf(comparison: Judged): Verdict {
  const { classifiers } = comparison;
  const shown = shownFigures(comparison);
  const best = shown.flatMap((figure) => {
    const names = bestBy(figure, classifiers);
    return names.length === 0 ? [] : [{ figure, of: names }];
  });
  const pair = pairOf(classifiers);
  const leads = pair === undefined ? [] : shown.flatMap((figure) => leadOf(figure, pair) ?? []);
  const text = [
    ...(classifiers.length > 1 ? [bestText(best)] : []),
    ...(pair === undefined ? [] : pairText(pair, leads, comparison)),
  ];
  return {
    best: Object.fromEntries(best.map(({ figure, of }) => [figure.name, of.map(nameOf)])),
    ...(pair && { compared: pair.map(nameOf) }),
    ...(leads.length > 0 &&
      comparison.confidence !== undefined && {
        beyondChance: Object.fromEntries(leads.map((lead) => [lead.figure.name, isBeyond(lead)])),
      }),
    text: text.join(' '),
  };
}

const nameOf = ({ name }: ComparedModel): string => name;
const titleOf = ({ title }: ComparedModel): string => title;

/** Those with the best value of a figure; several where they are equal. */
function bestBy({ name }: ShownFigure, classifiers: readonly ComparedModel[]): ComparedModel[] {
  const measured = classifiers.filter(({ figures }) => typeof figures[name] === 'number');
  const value = (one: ComparedModel): number => one.figures[name] ?? Number.NaN;
  return measured.filter((one) =>
    measured.every((other) => gain(name, value(one), value(other)) >= 0),
  );
}

/** The best of ours and the best classical one; where there are not both, the first two. */
function pairOf(
  classifiers: readonly ComparedModel[],
): readonly [ComparedModel, ComparedModel] | undefined {
  const first = (kind: ComparedModel['kind']) => classifiers.find((one) => one.kind === kind);
  const [ours, classical] = [first('own'), first('classical')];
  if (ours !== undefined && classical !== undefined) return [ours, classical];
  const [one, other] = classifiers;
  return other === undefined ? undefined : [one, other];
}

/** Of the first of a pair; one of the two is that which the others' differences are from. */
function leadOf(
  figure: ShownFigure,
  [one, other]: readonly [ComparedModel, ComparedModel],
): Lead | undefined {
  const [value, less] = [one.figures[figure.name], other.figures[figure.name]];
  if (typeof value !== 'number' || typeof less !== 'number') return undefined;
  const by = gain(figure.name, value, less);
  const interval = (one.differences ?? other.differences)?.[figure.name];
  const { low, high } = { low: interval?.low ?? Number.NaN, high: interval?.high ?? Number.NaN };
  // Differences are of figures, from the first classifier; leads are of the first of the pair.
  const isTurned = (one.differences === undefined) !== (figure.isLoss ?? false);
  return { figure, by, ...(isTurned ? { low: -high, high: -low } : { low, high }) };
}

function isBeyond({ low, high }: Lead): boolean {
  return low > 0 || high < 0;
}

/** `Best by accuracy (0.734) and AUC-PR (0.801): networks; by log loss (0.810): forest.` */
function bestText(
  best: readonly { readonly figure: ShownFigure; readonly of: readonly ComparedModel[] }[],
): string {
  const byWinner = new Map<string, string[]>();
  for (const { figure, of } of best) {
    const winner = listed(of.length === 1 ? of.map(titleOf) : of.map(({ title }) => quoted(title)));
    const value = of[0].figures[figure.name] ?? Number.NaN;
    const own = byWinner.get(winner) ?? [];
    byWinner.set(winner, [...own, `${figure.title} (${value.toFixed(3)})`]);
  }
  const parts = Array.from(byWinner, ([winner, figures]) => `by ${listed(figures)}: ${winner}`);
  return `Best ${parts.join('; ')}.`;
}

/** How two classifiers differ by the figure that all are ordered by, and whether by chance; then by the others. */
function pairText(
  pair: readonly [ComparedModel, ComparedModel],
  leads: readonly Lead[],
  { confidence }: Judged,
): string[] {
  const [first, ...others] = leads;
  if (first === undefined) return [];
  const [one, other] = namesOf(pair);
  const { by, figure } = first;
  const place =
    by === 0 ? 'is level with' : `is ${Math.abs(by).toFixed(3)} ${by > 0 ? 'above' : 'below'}`;
  const said = `In ${figure.title} ${one} ${place} ${other}`;
  if (confidence === undefined) {
    return [`${said}; without resamples nothing says whether that is more than chance.`];
  }
  const level = `${Number((100 * confidence.level).toFixed(3))} %`;
  const ends = [first.low, first.high].map(signed).join(' to ');
  const sure = isBeyond(first) ? 'beyond chance' : 'within chance';
  return [`${said}, ${sure} (${level}: ${ends}).`, ...othersText(others)];
}

/** The best of ours against the best classical one, or the first two. */
function namesOf([one, other]: readonly [ComparedModel, ComparedModel]): [string, string] {
  return one.kind === 'own' && other.kind === 'classical'
    ? [
        `the best of the library's own (${one.title})`,
        `the best classical classifier (${other.title})`,
      ]
    : [`the first (${one.title})`, `the second (${other.title})`];
}

function othersText(leads: readonly Lead[]): string[] {
  const of = (holds: (lead: Lead) => boolean) =>
    listed(leads.filter(holds).map(({ figure }) => figure.title));
  const parts = [
    ['better beyond chance in', of((lead) => isBeyond(lead) && lead.low > 0)],
    ['worse beyond chance in', of((lead) => isBeyond(lead) && lead.high < 0)],
    ['within chance in', of((lead) => !isBeyond(lead))],
  ].flatMap(([what, figures]) => (figures === '' ? [] : [`${what} ${figures}`]));
  return parts.length === 0 ? [] : [`It is ${parts.join(', ')}.`];
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
