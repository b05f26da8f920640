import { layerOf, nominal, quantitative, tooltipOf } from '../drawing/channels.js';
import {
  checkLengths,
  checkSome,
  type Figure,
  type Layer,
  makeFigure,
  WIDTH,
} from '../drawing/figure.js';
import { count, type Numbers, spread, toJson } from '../drawing/numbers.js';

/** Numbers by epoch: a mean, and the least and the greatest over several networks. */
export interface TrainingBand {
  readonly mean: Numbers;
  readonly low: Numbers;
  readonly high: Numbers;
}

/** What {@link trainingHistoryFigure} draws: what `meanHistory` gives. */
export interface TrainingHistoryInput {
  /** Whose training it is: `networks of all genres`. */
  readonly of: string;
  /** How many networks there are. */
  readonly networks: number;
  /** The first and the last of the epochs whose weights they have, from 0. */
  readonly bestEpochs: readonly [first: number, last: number];
  readonly loss: TrainingBand;
  readonly accuracy: TrainingBand;
  readonly validationLoss: TrainingBand | null;
  readonly validationAccuracy: TrainingBand | null;
}

/** Points of a line at most. */
const MOST_POINTS = 300;
const PARTS = ['training', 'validation'];

/**
 * Learning curves by epoch: loss and accuracy of the songs that networks were trained on, and of those that
 * were held out. Where the second turns while the first goes on, the networks learn by heart.
 *
 * @throws InputError when there is no epoch, or lists differ in length.
 */
export function trainingHistoryFigure(input: TrainingHistoryInput): Figure {
  const { of, networks, bestEpochs, loss, validationLoss } = input;
  checkSome('trainingHistoryFigure', 'epochs', loss.mean);
  const [first, last] = bestEpochs.map((epoch) => epoch + 1);
  const kept = first === last ? `epoch ${first}` : `epochs ${first} to ${last}`;
  return makeFigure({
    name: `training of ${of}`,
    title: `Training of ${of}`,
    subtitle: [
      ...(networks > 1
        ? [`Mean of ${count(networks, 'network')}, and between the least and the greatest`]
        : []),
      validationLoss === null
        ? 'No songs were held out'
        : `Weights are those of ${kept}, dashed; validation songs were held out`,
    ],
    description: `Loss and accuracy of ${of} after each epoch of training, on the songs of the training and of the validation part.`,
    view: {
      hconcat: [
        panel('loss', loss, validationLoss, bestEpochs),
        panel('accuracy', input.accuracy, input.validationAccuracy, bestEpochs),
      ],
    },
  });
}

function panel(
  measure: string,
  training: TrainingBand,
  validation: TrainingBand | null,
  bestEpochs: TrainingHistoryInput['bestEpochs'],
): Layer {
  const bands = [training, ...(validation === null ? [] : [validation])];
  const values = bands.flatMap(({ mean, low, high }, part) => {
    checkLengths(`trainingHistoryFigure, ${measure}`, { mean, low, high });
    return spread(mean.length, MOST_POINTS).map((epoch) => ({
      part: PARTS[part],
      epoch: epoch + 1,
      value: toJson(mean[epoch]),
      low: toJson(low[epoch]),
      high: toJson(high[epoch]),
    }));
  });
  const x = quantitative('epoch', {
    scale: { zero: false, nice: false },
    axis: { title: 'epoch', tickMinStep: 1, format: ',d', tickCount: 6 },
  });
  const y = (field: string) =>
    quantitative(field, { scale: { zero: false }, axis: { title: measure } });
  const color = nominal('part', {
    scale: { domain: PARTS.slice(0, bands.length) },
    legend: { title: null },
  });
  const marks = validation === null ? [] : [...new Set(bestEpochs)];
  return {
    width: WIDTH / 2 - 70,
    height: 260,
    layer: [
      layerOf(
        values.filter(({ low, high }) => low !== high),
        { type: 'area', opacity: 0.2, aria: false },
        { x, y: y('low'), y2: { field: 'high' }, color },
      ),
      layerOf(
        values,
        { type: 'line', strokeWidth: 1.8, aria: false, point: training.mean.length <= 30 },
        {
          x,
          y: y('value'),
          color,
          tooltip: tooltipOf('part', ['epoch', 'epoch', ','], ['value', measure]),
        },
      ),
      layerOf(
        marks.map((epoch) => ({ epoch: epoch + 1 })),
        { type: 'rule', style: 'reference', aria: false },
        { x },
      ),
    ].filter(({ data }) => (data as { values: unknown[] }).values.length > 0),
  };
}
