import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure } from '../drawing/figure.js';
import { count } from '../drawing/numbers.js';

/** What {@link balanceFigure} draws. */
export interface BalanceInput {
  /** What songs have: `label`, `genre`; in the singular. Default `label`. */
  readonly unit?: string;
  readonly labels: readonly { readonly name: string; readonly songs: number }[];
  /** Songs without any. */
  readonly without?: number;
}

/** Labels that have a bar of their own. */
const MOST = 30;

/**
 * How many songs have each label, the most frequent first: the first 30 as bars, the others counted.
 *
 * @throws InputError when there is no label.
 */
export function balanceFigure({ unit = 'label', labels, without = 0 }: BalanceInput): Figure {
  checkSome('balanceFigure', `${unit}s`, labels);
  const ordered = [...labels].sort((a, b) => b.songs - a.songs);
  const shown = ordered.slice(0, MOST);
  const others = ordered.slice(MOST);
  const values = shown.map(({ name, songs }) => ({
    name,
    songs,
    text: songs.toLocaleString('en'),
  }));
  const [first] = shown;
  const last = ordered[ordered.length - 1];
  const further =
    others.length === 0
      ? []
      : [
          `${count(others.length, `further ${unit}`)}, of ${count(others[0].songs, 'song')} at most, not drawn`,
        ];
  return makeFigure({
    name: `balance of ${unit}s`,
    title: `Songs of each ${unit}`,
    subtitle: [
      ...further,
      ...(without > 0 ? [`${count(without, 'song')} without any ${unit}`] : []),
    ],
    description: `Bars of how many songs each ${unit} has: from ${first.name} with ${count(first.songs, 'song')} down to ${last.name} with ${last.songs.toLocaleString('en')}${others.length > 0 ? `; the ${MOST} most frequent of ${ordered.length} are drawn` : ''}.`,
    view: {
      width: 320,
      height: { step: 21 },
      encoding: {
        y: nominal('name', {
          scale: { domain: shown.map(({ name }) => name) },
          axis: { title: null, labelLimit: 180 },
        }),
        x: quantitative('songs', { axis: { title: 'songs', tickCount: 4, format: '~s' } }),
      },
      layer: [
        layerOf(values, { type: 'bar' }, { tooltip: tooltipOf('name', ['songs', 'songs', ',']) }),
        layerOf(
          values,
          { type: 'text', style: 'label', align: 'left', dx: 5, fontSize: 11, aria: false },
          { text: nominal('text') },
        ),
      ],
    },
  });
}
