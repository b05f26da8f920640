import { layerOf, nominal, tooltipOf } from '../drawing/channels.js';
import { checkSome, type Figure, makeFigure, titleText, WIDTH } from '../drawing/figure.js';
import { count, extent, type Numbers, show, toJson } from '../drawing/numbers.js';

/** What {@link distributionFigure} draws; mean, deviation and kurtosis as `describeSongs` has them. */
export interface DistributionInput {
  readonly feature: string;
  /** Unit of its values: `dB`, `bpm`. */
  readonly unit?: string;
  readonly classes: readonly {
    readonly name: string;
    /** The feature's value of each song of the class, NaN where it is missing. */
    readonly values: Numbers;
    readonly mean: number;
    /** Standard deviation. */
    readonly deviation: number;
    /** Excess kurtosis: 0 for a normal distribution. */
    readonly kurtosis: number;
  }[];
}

const BINS = 50;
/** Height of a class in pixels, and in histograms: room for the text above and the line below. */
const ROW = 72;
const ROOM = 1.75;

/**
 * How a feature is distributed in each class: a histogram for each, all with the same 50 bins and each
 * as high as its fullest bin, with mean and one deviation to either side.
 *
 * @throws InputError when there is no class, or no value at all.
 */
export function distributionFigure({ feature, unit, classes }: DistributionInput): Figure {
  const where = 'distributionFigure';
  checkSome(where, 'classes', classes);
  const range = extent(classes.flatMap(({ values }) => extent(Array.from(values)) ?? []));
  checkSome(where, `values of ${feature}`, range ?? []);
  const [low, high] = range ?? [0, 0];
  const step = (high - low || 1) / BINS;
  const bars = classes.flatMap(({ name, values }, row) => {
    const counts = histogram(values, low, step);
    const fullest = counts.reduce((most, n) => Math.max(most, n), 1);
    return Array.from(counts, (songs, bin) => ({
      class: name,
      from: toJson(low + bin * step),
      to: toJson(low + (bin + 1) * step),
      bottom: -row * ROOM,
      top: toJson(songs / fullest - row * ROOM, 4),
      songs,
    })).filter(({ songs }) => songs > 0);
  });
  const rows = classes.map(({ name, values, mean, deviation, kurtosis }, row) => {
    const songs = Array.from(values).filter((value) => !Number.isNaN(value)).length;
    return {
      class: name,
      line: -row * ROOM - 0.14,
      text: -row * ROOM + 1.12,
      mean: toJson(mean),
      from: toJson(mean - deviation),
      to: toJson(mean + deviation),
      summary: `mean ${show(mean)}, deviation ${show(deviation)}, kurtosis ${show(kurtosis)} (${count(songs, 'song')})`,
    };
  });
  const names = classes.map(({ name }) => name);
  const color = nominal('class', { scale: { domain: names }, legend: null });
  const y = {
    type: 'quantitative',
    axis: null,
    scale: { domain: [-(classes.length - 1) * ROOM - 0.3, ROOM - 0.3], nice: false, zero: false },
  };
  const x = {
    type: 'quantitative',
    scale: { nice: false, zero: false },
    axis: { title: titleText(unit === undefined ? feature : `${feature} (${unit})`), tickCount: 8 },
  };
  const line = { ...y, field: 'line' };
  const text = { type: 'text', baseline: 'bottom', aria: false };
  return makeFigure({
    name: `distribution of ${feature}`,
    title: `Distribution of ${feature}`,
    subtitle: [
      'Histograms, each as high as its fullest bin; below: mean (point) and one standard deviation (line)',
      'Kurtosis is excess kurtosis, 0 for a normal distribution',
    ],
    description: `Histograms of ${feature} for each class, with mean, standard deviation and excess kurtosis.`,
    view: {
      width: WIDTH,
      height: classes.length * ROW,
      layer: [
        layerOf(
          bars,
          { type: 'rect', opacity: 0.85, aria: false },
          {
            x: { ...x, field: 'from' },
            x2: { field: 'to' },
            y: { ...y, field: 'bottom' },
            y2: { field: 'top' },
            color,
            tooltip: tooltipOf('class', 'from', 'to', ['songs', 'songs', ',']),
          },
        ),
        layerOf(
          rows,
          { type: 'rule', style: 'plain', clip: true, aria: false },
          { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: line },
        ),
        layerOf(
          rows,
          { type: 'point', style: 'named', filled: true, opacity: 1, size: 40, aria: false },
          { x: { ...x, field: 'mean' }, y: line },
        ),
        layerOf(
          rows,
          { ...text, style: 'label', align: 'left', fontWeight: 'bold' },
          { x: { value: 0 }, y: { ...y, field: 'text' }, text: nominal('class') },
        ),
        layerOf(
          rows,
          { ...text, style: 'quiet', align: 'right' },
          { x: { value: 'width' }, y: { ...y, field: 'text' }, text: nominal('summary') },
        ),
      ],
    },
  });
}

function histogram(values: Numbers, low: number, step: number): Int32Array {
  const counts = new Int32Array(BINS);
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]))
      counts[Math.min(BINS - 1, Math.floor((values[i] - low) / step))]++;
  }
  return counts;
}
