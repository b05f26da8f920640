import { z } from 'zod';
import { quoted } from '../../core/errors/index.js';
import { parseOptions } from '../../core/options/index.js';
import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import {
  count,
  extent,
  largestFirst,
  type Numbers,
  show,
  showSigned,
  toJson,
} from '../drawing/numbers.js';
import { type Explained, placeOf, probabilityOf, scoreName, scoreTitle } from './contributions.js';

/** What {@link waterfallFigure} draws: one song at one node. */
export interface WaterfallInput extends Explained {
  /** Name of the song, and of the node. */
  readonly song: string;
  readonly node: string;
  readonly features: readonly string[];
  /** The song's value of each feature, NaN where it is missing. */
  readonly values: Numbers;
  /** SHAP value of each feature: what it added to the score. */
  readonly contributions: Numbers;
  /** How far each may lie from the exact one; none where they are exact. */
  readonly standardErrors?: Numbers;
  /** The expected value: the score before anything is known of the song. */
  readonly base: number;
}

const waterfallOptions = z.strictObject({
  /** Features drawn one by one at most; the rest are added up. Default 12. */
  top: z.int().min(1).max(100).default(12),
});

/** Options of {@link waterfallFigure}. */
export type WaterfallOptions = z.input<typeof waterfallOptions>;

/**
 * How a song's score at a node comes about: from the expected value at the bottom, feature by feature,
 * the strongest last, to the song's own score at the top (Lundberg and Lee 2017).
 *
 * @throws InputError when there is no feature, the lists differ in length, or an option is wrong.
 */
export function waterfallFigure(input: WaterfallInput, options: WaterfallOptions = {}): Figure {
  const where = 'waterfallFigure';
  const { top } = parseOptions(waterfallOptions, options, where);
  const { song, node, features, values, contributions, standardErrors, base } = input;
  checkSome(where, 'features', features);
  checkLengths(where, {
    features,
    values,
    contributions,
    ...(standardErrors && { standardErrors }),
  });
  const parts = partsOf(input, top);
  const margin = base + parts.reduce((sum, { contribution }) => sum + contribution, 0);
  let end = margin;
  const bars = parts.map(({ label, contribution, error }) => {
    const from = end - contribution;
    const bar = { label, from, to: end, contribution, error };
    end = from;
    return bar;
  });
  const [low, high] = extent(bars.flatMap(({ from, to }) => [from, to])) ?? [base, base];
  const room = 0.16 * (high - low) || 1;
  const rows = bars.map(({ label, from, to, contribution, error }, i) => ({
    label,
    from: toJson(from),
    to: toJson(to),
    text: `${showSigned(contribution)}${error > 0 ? ` ± ${show(error)}` : ''}`,
    next: bars[i + 1]?.label ?? label,
    raises: contribution >= 0,
  }));
  const scale = { domain: bars.map(({ label }) => label), paddingInner: 0.25 };
  const y = nominal('label', { scale, axis: { title: null } });
  const x = quantitative('from', {
    scale: { domain: [toJson(low - room), toJson(high + room)], nice: false, zero: false },
    axis: { title: scoreTitle(input) },
  });
  const at = (value: number, text: string) => ({ from: toJson(value), text });
  return makeFigure({
    name: `${song} through ${node}`,
    // A path may have spaces and an "and" in it.
    title: `${song}: is it ${node.includes('/') ? quoted(node) : node}?`,
    subtitle: [
      `Expected of any song: ${scoreText(base, input)}`,
      `This song: ${scoreText(margin, input)}${standardErrors === undefined ? '' : '; ± is the standard error'}`,
    ],
    description: `SHAP values of the song ${song} ${placeOf(node, input)}: from the expected ${scoreName(input)} ${show(base)} to the song's own, ${show(margin)}.`,
    view: {
      width: WIDTH - 140,
      height: { step: 26 },
      layer: [
        layerOf(
          [at(base, 'any song'), at(margin, 'this song')],
          { type: 'rule', style: 'reference', aria: false },
          { x },
        ),
        layerOf(
          rows.slice(0, -1),
          { type: 'rule', style: 'plain', aria: false },
          { x, y: { ...y, bandPosition: 0.1 }, y2: { field: 'next', bandPosition: 0.9 } },
        ),
        ...[true, false].flatMap((raises) => {
          const data = { values: rows.filter((row) => row.raises === raises) };
          return [
            {
              data,
              mark: { type: 'bar', style: raises ? 'raises' : 'lowers' },
              encoding: {
                y,
                x,
                x2: { field: 'to' },
                tooltip: tooltipOf(['label', 'feature'], ['text', 'contribution']),
              },
            },
            ...['halo', 'label'].map((style) => ({
              data,
              mark: {
                type: 'text',
                style,
                align: raises ? 'left' : 'right',
                dx: raises ? 5 : -5,
                aria: false,
              },
              encoding: { y, x: { ...x, field: 'to' }, text: nominal('text') },
            })),
          ];
        }),
      ],
    },
  });
}

/** A score, and the probability that it stands for. */
function scoreText(score: number, explained: Explained): string {
  const probability = `probability ${show(probabilityOf(score, explained))}`;
  const name = scoreName(explained);
  return name === 'probability' ? probability : `${name} ${show(score)}, ${probability}`;
}

/** Features and what they add, the strongest first, the weakest added up as the last. */
function partsOf({ features, values, contributions, standardErrors }: WaterfallInput, top: number) {
  const order = largestFirst(Array.from(contributions, Math.abs));
  const alone = order.length <= top + 1 ? order.length : top;
  const parts = order.slice(0, alone).map((j) => ({
    label: `${features[j]} = ${Number.isNaN(values[j]) ? 'missing' : show(values[j])}`,
    contribution: contributions[j],
    error: standardErrors?.[j] ?? 0,
  }));
  const others = order.slice(alone);
  if (others.length > 0) {
    parts.push({
      label: count(others.length, 'other feature'),
      contribution: others.reduce((sum, j) => sum + contributions[j], 0),
      // Of sums no error is known: those of single features are not independent.
      error: 0,
    });
  }
  return parts;
}
