import { encodePlaces } from '../encoding.js';
import type { Masks } from '../layers/layers.js';
import { toProbabilities } from '../layers/probabilities.js';
import type { TrainableLayers } from '../layers/trainable-layers.js';
import type { MemberJob } from './member.js';
import { Tally } from './tally.js';

/** Rows that a network is trained on, or measured on, some at a time. */
export class Batches {
  readonly #network: TrainableLayers;
  readonly #job: MemberJob;
  readonly #starts: readonly number[];
  readonly #probabilities: Float64Array;

  /** @param starts where each feature's inputs begin. */
  constructor(network: TrainableLayers, job: MemberJob, starts: readonly number[]) {
    this.#network = network;
    this.#job = job;
    this.#starts = starts;
    this.#probabilities = new Float64Array(job.labels.columns);
  }

  /** An empty one for the network's labels. */
  tally(): Tally {
    return new Tally(this.#job.labels.columns, this.#job.exclusive);
  }

  /** Computes the gradients of some rows, at most a batch, and adds what was answered to the tally. */
  learn(rows: Int32Array, masks: Masks, tally: Tally): void {
    const { labels, exclusive } = this.#job;
    const { layers, logits, deltas, batch } = this.#network;
    this.#show(rows);
    this.#network.forward(masks);
    const errors = deltas[layers.length - 1];
    const width = errors.length / batch;
    errors.fill(0);
    const probabilities = this.#probabilities;
    for (let i = 0; i < rows.length; i++) {
      const truth = rows[i] * labels.columns;
      toProbabilities(logits, i * width, exclusive, probabilities);
      tally.add(probabilities, labels.data, truth);
      for (let j = 0; j < labels.columns; j++) {
        errors[i * width + j] = (probabilities[j] - labels.data[truth + j]) / rows.length;
      }
    }
    this.#network.backward(masks);
  }

  /** What the network answers for the rows from one position to another. */
  measure(from: number, to: number): Tally {
    const { labels, exclusive } = this.#job;
    const { logits, batch } = this.#network;
    const width = logits.length / batch;
    const tally = this.tally();
    for (let first = from; first < to; first += batch) {
      const rows = Int32Array.from({ length: Math.min(batch, to - first) }, (_, i) => first + i);
      this.#show(rows);
      this.#network.forward();
      rows.forEach((row, i) => {
        toProbabilities(logits, i * width, exclusive, this.#probabilities);
        tally.add(this.#probabilities, labels.data, row * labels.columns);
      });
    }
    return tally;
  }

  /** Writes the inputs of some rows. */
  #show(rows: Int32Array): void {
    const { encodings, places } = this.#job;
    const { layers, inputs } = this.#network;
    for (let i = 0; i < rows.length; i++) {
      encodePlaces(encodings, places, rows[i], inputs, i * layers[0].inputs, this.#starts);
    }
  }
}
