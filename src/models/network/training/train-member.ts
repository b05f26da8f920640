import { Random } from '../../../core/numbers/index.js';
import { inputWidth } from '../encoding.js';
import type { LayerValues } from '../layers/layers.js';
import { inputStarts, layerShapes } from '../layers/shape.js';
import { TrainableLayers } from '../layers/trainable-layers.js';
import { Adam } from './adam.js';
import { batchSizeFor } from './batch-size.js';
import { Batches } from './batches.js';
import { Dropout, dropoutRates } from './dropout.js';
import { LearningRate } from './learning-rate.js';
import type { MemberJob, TrainedMember } from './member.js';
import { Recorder } from './recorder.js';
import { Waiting } from './waiting.js';

/**
 * Trains a feed-forward network by back-propagation and Adam; the loss of a row is the sum of the
 * binary cross-entropies of its labels, or the cross-entropy of its one label.
 */
export function trainMember(job: MemberJob): TrainedMember {
  const { labels, held, encodings, member, settings } = job;
  const { featureUnits, hidden, activation, epochs, mostRows } = settings;
  const rows = labels.rows - held;
  const { batchSize = batchSizeFor(Math.min(mostRows, epochs * rows)) } = settings;
  const { weightDecay, patience = Infinity, seed } = settings;
  const widths = encodings.map(inputWidth);
  const shapes = layerShapes(widths, featureUnits, hidden, labels.columns);
  const rates = dropoutRates(settings);
  const dropped = rates.map((rate) => rate > 0);
  const network = new TrainableLayers(shapes, Math.min(batchSize, rows), activation, dropped);
  const batches = new Batches(network, job, inputStarts(widths, featureUnits));
  const adam = new Adam(network);
  const random = new Random(seed, member);
  network.start(random);
  const dropout = new Dropout(network.masks, rates, seed, member);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const steps = Math.min(epochs * Math.ceil(rows / batchSize), Math.ceil(mostRows / batchSize));
  const learningRate = new LearningRate(settings, steps);
  const waiting = new Waiting();
  const record = new Recorder();
  let best: LayerValues[] | undefined;
  for (let step = 0, epoch = 0; step < steps && waiting.epochs < patience; epoch++) {
    random.shuffle(order);
    const training = batches.tally();
    for (let start = 0; start < rows && step < steps; start += batchSize) {
      const batch = order.subarray(start, start + batchSize);
      dropout.draw();
      batches.learn(batch, dropout.masks, training);
      adam.step(learningRate.at(step++), weightDecay / batch.length);
    }
    const validation = held > 0 ? batches.measure(rows, labels.rows) : undefined;
    record.add(training, validation, learningRate.at(step - 1));
    const { loss } = validation ?? training;
    learningRate.endEpoch(epoch, loss);
    if (settings.patience !== undefined && held > 0 && waiting.add(epoch, loss)) {
      best = copyOf(network);
    }
  }
  const history = record.history(best === undefined ? undefined : waiting.best);
  return { layers: best ?? copyOf(network), history };
}

function copyOf({ layers }: TrainableLayers): LayerValues[] {
  return layers.map(({ weights, biases }) => ({
    weights: weights.slice(),
    biases: biases.slice(),
  }));
}
