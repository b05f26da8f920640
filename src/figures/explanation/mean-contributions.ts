import { nominal, quantitative } from '../drawing/channels.js';
import { type Figure, makeFigure, WIDTH } from '../drawing/figure.js';
import { count, show, toJson } from '../drawing/numbers.js';
import {
  checkContributions,
  placeOf,
  type SongContributions,
  scoreTitle,
} from './contributions.js';

/** Features drawn at most; the rest are added up. */
const MOST_FEATURES = 20;

/**
 * How much each feature moves the margin of a song at a node, on average and in either direction: the
 * mean of |SHAP value| over the songs (Lundberg and Lee 2017), the strongest first.
 *
 * @throws InputError when there is no feature or no song, or the shapes differ.
 */
export function meanContributionsFigure(input: SongContributions): Figure {
  const { node, featureNames, meanMagnitude } = input;
  const { rows: songs } = checkContributions('meanContributionsFigure', input);
  const order = Array.from(input.order);
  const shown = order.slice(0, MOST_FEATURES);
  const rest = order.slice(MOST_FEATURES);
  const rows = shown.map((j) => ({ feature: featureNames[j], value: meanMagnitude[j] }));
  if (rest.length > 0) {
    rows.push({
      feature: count(rest.length, 'other feature'),
      value: rest.reduce((sum, j) => sum + meanMagnitude[j], 0),
    });
  }
  const values = rows.map(({ feature, value }) => ({
    feature,
    value: toJson(value),
    text: show(value),
  }));
  return makeFigure({
    name: `mean contributions to ${node}`,
    title: `What decides whether a song is ${node}`,
    subtitle: [`Mean |SHAP value| of each feature over ${count(songs, 'song')}`],
    description: `Mean absolute SHAP value of each feature ${placeOf(node, input)}, over ${count(songs, 'song')}.`,
    view: {
      width: WIDTH - 140,
      height: { step: 22 },
      data: { values },
      encoding: {
        y: nominal('feature', { sort: null, axis: { title: null } }),
        x: quantitative('value', { axis: { title: `mean |SHAP value|, ${scoreTitle(input)}` } }),
      },
      layer: [
        { mark: { type: 'bar' } },
        {
          mark: { type: 'text', style: 'label', align: 'left', dx: 5, aria: false },
          encoding: { text: nominal('text') },
        },
      ],
    },
  });
}
