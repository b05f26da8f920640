import type { DenseMatrix, LabelMatrix } from '../../../core/matrix/index.js';
import { Random, sigmoid } from '../../../core/numbers/index.js';
import { encodeRow, type FeatureEncoding, inputWidth } from '../encoding.js';
import type { LayerValues } from '../layers/layers.js';
import { inputStarts, layerShapes } from '../layers/shape.js';
import { TrainableLayers } from '../layers/trainable-layers.js';
import type { NetworkSettings } from '../options.js';
import { Adam } from './adam.js';
import { shareOfRate } from './learning-rate.js';

/** What one network of several is trained on. */
export interface MemberJob {
  readonly data: DenseMatrix;
  readonly labels: LabelMatrix;
  /** Positions of the rows to train on. */
  readonly rows: Int32Array;
  readonly encodings: readonly FeatureEncoding[];
  readonly settings: NetworkSettings;
  /** Which of the networks: each starts from other weights and sees the rows in another order. */
  readonly member: number;
}

/**
 * Trains a feed-forward network by back-propagation and Adam; the loss of a row is the sum of the
 * binary cross-entropies of its labels.
 */
export function trainMember(job: MemberJob): LayerValues[] {
  const { labels, rows, encodings, member } = job;
  const { featureUnits, hidden, epochs, batchSize, learningRate, seed } = job.settings;
  const widths = encodings.map(inputWidth);
  const shapes = layerShapes(widths, featureUnits, hidden, labels.columns);
  const network = new TrainableLayers(shapes, Math.min(batchSize, rows.length));
  const places = inputStarts(widths);
  const random = new Random(seed, member);
  network.start(random);
  const adams = network.parameters.map(({ length }) => new Adam(length));
  const order = rows.slice();
  const steps = epochs * Math.ceil(order.length / batchSize);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (let start = 0; start < order.length; start += batchSize) {
      learn(network, job, places, order.subarray(start, start + batchSize));
      const rate = learningRate * shareOfRate(step++, steps);
      network.parameters.forEach((values, p) => {
        adams[p].step(values, network.gradients[p], rate);
      });
    }
  }
  return network.layers.map(({ weights, biases }) => ({
    weights: weights.slice(),
    biases: biases.slice(),
  }));
}

/** The gradients of one batch. */
function learn(
  network: TrainableLayers,
  job: MemberJob,
  places: readonly number[],
  batch: Int32Array,
): void {
  const { data, labels, encodings } = job;
  const { layers, inputs, logits, deltas, gradients } = network;
  batch.forEach((row, i) => {
    encodeRow(encodings, data, row, inputs, i * layers[0].inputs, places);
  });
  network.forward();
  const errors = deltas[layers.length - 1];
  const width = errors.length / network.batch;
  errors.fill(0);
  batch.forEach((row, i) => {
    for (let j = 0; j < labels.columns; j++) {
      const error = sigmoid(logits[i * width + j]) - labels.data[row * labels.columns + j];
      errors[i * width + j] = error / batch.length;
    }
  });
  network.backward();
  const decay = job.settings.weightDecay / batch.length;
  layers.forEach(({ weights }, l) => {
    const own = gradients[2 * l];
    for (let k = 0; k < own.length; k++) own[k] += decay * weights[k];
  });
}
