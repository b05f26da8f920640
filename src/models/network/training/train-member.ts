import type { LabelMatrix } from '../../../core/matrix/index.js';
import { Random } from '../../../core/numbers/index.js';
import { encodePlaces, type FeatureEncoding, inputWidth } from '../encoding.js';
import type { LayerValues } from '../layers/layers.js';
import { toProbabilities } from '../layers/probabilities.js';
import { inputStarts, layerShapes } from '../layers/shape.js';
import { TrainableLayers } from '../layers/trainable-layers.js';
import type { NetworkSettings } from '../options.js';
import { Adam } from './adam.js';
import { batchSizeFor } from './batch-size.js';
import { shareOfRate } from './learning-rate.js';

/** What one network of several is trained on. */
export interface MemberJob {
  /** For each row to train on where its values lie, as their encodings have it. */
  readonly places: Float32Array;
  readonly labels: LabelMatrix;
  readonly encodings: readonly FeatureEncoding[];
  /** Whether a row has exactly one label. */
  readonly exclusive: boolean;
  readonly settings: NetworkSettings;
  /** Which of the networks: each starts from other weights and sees the rows in another order. */
  readonly member: number;
}

/**
 * Trains a feed-forward network by back-propagation and Adam; the loss of a row is the sum of the
 * binary cross-entropies of its labels, or the cross-entropy of its one label.
 */
export function trainMember(job: MemberJob): LayerValues[] {
  const { labels, encodings, member } = job;
  const { featureUnits, hidden, epochs, mostRows, learningRate, weightDecay, seed } = job.settings;
  const { batchSize = batchSizeFor(Math.min(mostRows, epochs * labels.rows)) } = job.settings;
  const widths = encodings.map(inputWidth);
  const shapes = layerShapes(widths, featureUnits, hidden, labels.columns);
  const network = new TrainableLayers(shapes, Math.min(batchSize, labels.rows));
  const starts = inputStarts(widths);
  const adam = new Adam(network);
  const random = new Random(seed, member);
  network.start(random);
  const order = Int32Array.from({ length: labels.rows }, (_, row) => row);
  const stepsOfEpoch = Math.ceil(order.length / batchSize);
  const steps = Math.min(epochs * stepsOfEpoch, Math.ceil(mostRows / batchSize));
  for (let step = 0; step < steps; ) {
    random.shuffle(order);
    for (let start = 0; start < order.length && step < steps; start += batchSize) {
      const batch = order.subarray(start, start + batchSize);
      learn(network, job, starts, batch);
      adam.step(learningRate * shareOfRate(step++, steps), weightDecay / batch.length);
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
  { places, labels, encodings, exclusive }: MemberJob,
  starts: readonly number[],
  batch: Int32Array,
): void {
  const { layers, inputs, logits, deltas } = network;
  for (let i = 0; i < batch.length; i++) {
    encodePlaces(encodings, places, batch[i], inputs, i * layers[0].inputs, starts);
  }
  network.forward();
  const errors = deltas[layers.length - 1];
  const width = errors.length / network.batch;
  errors.fill(0);
  const probabilities = new Float64Array(labels.columns);
  for (let i = 0; i < batch.length; i++) {
    const truth = batch[i] * labels.columns;
    toProbabilities(logits, i * width, exclusive, probabilities);
    for (let j = 0; j < labels.columns; j++) {
      errors[i * width + j] = (probabilities[j] - labels.data[truth + j]) / batch.length;
    }
  }
  network.backward();
}
