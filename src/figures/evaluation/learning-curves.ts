import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import { checkLengths, checkSome, type Figure, makeFigure, titleText } from '../drawing/figure.js';
import { type Numbers, toJson } from '../drawing/numbers.js';

/** A score by the number of songs that were learnt from, and the ends of a band around it. */
export interface LearningLine {
  readonly mean: Numbers;
  readonly low: Numbers;
  readonly high: Numbers;
}

/** What {@link learningCurvesFigure} draws. */
export interface LearningCurvesInput {
  /** The title of the vertical axes: `accuracy`. */
  readonly score: string;
  /** What the lines are of, under the title; one line for each. */
  readonly notes?: readonly string[];
  /** Songs that were learnt from, ascending. */
  readonly songs: Numbers;
  /** A panel for each: scores on the songs that it learnt from, and on others; one for each number of songs. */
  readonly classifiers: readonly {
    readonly name: string;
    readonly training: LearningLine;
    readonly test: LearningLine;
  }[];
}

const PARTS = ['training songs', 'test songs'];
/** Panels side by side. */
const COLUMNS = 4;

/**
 * Learning curves of several classifiers, a panel for each, over the same axes. Where the line of the test songs
 * still rises at its end, more songs would help; the gap between both lines is what was learnt by heart.
 *
 * @throws InputError when there is no classifier or number of songs, or lists differ in length.
 */
export function learningCurvesFigure(input: LearningCurvesInput): Figure {
  const { score, notes = [], songs, classifiers } = input;
  const where = 'learningCurvesFigure';
  checkSome(where, 'classifiers', classifiers);
  checkSome(where, 'numbers of songs', songs);
  const all = classifiers.flatMap(({ name, training, test }) =>
    [training, test].flatMap(({ mean, low, high }, part) => {
      checkLengths(`${where}, ${name}`, { songs, mean, low, high });
      return Array.from(songs, (count, i) => ({
        ...{ classifier: name, part: PARTS[part], songs: count },
        ...{ value: toJson(mean[i]), low: toJson(low[i]), high: toJson(high[i]) },
      }));
    }),
  );
  const ends = all.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null);
  const scale = { domain: [Math.min(...ends), Math.max(...ends)], zero: false, nice: true };
  const color = nominal('part', { scale: { domain: PARTS }, legend: { title: null } });
  const x = quantitative('songs', {
    scale: { zero: true, nice: false },
    axis: { title: 'songs learnt from', tickCount: 4, format: ',d' },
  });
  const y = (field: string) => quantitative(field, { scale, axis: { title: titleText(score) } });
  const panels = classifiers.map(({ name }) => {
    const rows = all.filter(({ classifier }) => classifier === name);
    const layers = [
      layerOf(
        rows.filter(({ low, high }) => low !== high),
        { type: 'area', opacity: 0.2, aria: false },
        { x, y: y('low'), y2: { field: 'high' }, color },
      ),
      layerOf(
        rows,
        { type: 'line', strokeWidth: 1.8, aria: false, point: true },
        { x, y: y('value'), color, tooltip: tooltipOf('part', ['songs', 'songs', ','], 'value') },
      ),
    ];
    return {
      ...{ title: titleText(name), width: 170, height: 130 },
      layer: layers.filter(({ data }) => (data as { values: unknown[] }).values.length > 0),
    };
  });
  return makeFigure({
    name: 'learning curves',
    title: 'Learning curves',
    subtitle: notes,
    description: `${score} by the number of songs learnt from, on these and on test songs: ${classifiers.map(({ name }) => name).join(', ')}.`,
    view: { concat: panels, columns: COLUMNS },
  });
}
