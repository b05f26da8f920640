import type { Steps } from '../../../core/options/index.js';
import { type WorkspaceMemory, workspaceMemory } from '../../../core/wasm/index.js';
import { type FeatureEncoding, inputWidth } from '../encoding.js';
import type { LayerValues } from '../layers/layers.js';
import { TILE_COLUMNS } from '../layers/multiply.js';
import { type Block, inputStarts, type LayerShape, layerShapes, padded } from '../layers/shape.js';
import type { NetworkParts } from '../saved-network.js';
import type { Activation } from '../sizes.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Columns of a matrix that are multiplied together at most. */
const MOST_COLUMNS = 32;

/** Rows that are scored together. */
export const BATCH = 64;

/** A matrix of weights: inputs × columns without gaps. All but `inputs` and `columns` are in bytes. */
interface Weights {
  readonly inputs: number;
  readonly columns: number;
  /** Where the inputs begin in a row of the layer's, and the outputs in one of its sums. */
  readonly inputStart: number;
  readonly outputStart: number;
  /** From the start of a member. */
  readonly start: number;
}

/** One layer: how many inputs and outputs a row has, its weights, and where its biases are. */
export interface PlacedLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: readonly Weights[];
  /** In bytes from the start of a member. */
  readonly biases: number;
}

/** A network's members, of the same layers each. */
export interface PlacedNetwork {
  readonly columns: number;
  readonly labels: number;
  readonly exclusive: boolean;
  readonly encodings: readonly FeatureEncoding[];
  /** Where each feature's inputs begin. */
  readonly starts: readonly number[];
  readonly activation: Activation;
  readonly layers: readonly PlacedLayer[];
  /** Address of each. */
  readonly members: readonly number[];
}

/**
 * Networks in memory as the kernels read them. Structured-cloneable; the weights are not copied where
 * memory can be shared.
 */
export interface LaidOutNetworks {
  readonly networks: readonly PlacedNetwork[];
  readonly memory: WorkspaceMemory;
  /** Of a workspace, from its start: the inputs of a batch, the sums of a layer, their activations. */
  readonly sumsAt: number;
  readonly activationsAt: number;
}

/** Takes 4 bytes for each weight and bias. */
export function* layOutNetworks(parts: readonly NetworkParts[]): Steps<LaidOutNetworks> {
  let end = 0;
  const networks = parts.map((one): PlacedNetwork => {
    const { columns, labels, exclusive, encodings, featureUnits, activation } = one;
    const starts = inputStarts(encodings.map(inputWidth), featureUnits);
    const { layers, bytes } = placeLayers(shapesOf(one));
    const members = one.members.map((_, member) => end + member * bytes);
    end += members.length * bytes;
    return { columns, labels, exclusive, encodings, starts, activation, layers, members };
  });
  const all = networks.flatMap(({ layers }) => layers);
  const inputBytes = BATCH * FLOAT_BYTES * Math.max(0, ...all.map(({ inputs }) => inputs));
  const outputBytes = BATCH * FLOAT_BYTES * Math.max(0, ...all.map(({ outputs }) => outputs));
  const memory = workspaceMemory(end, inputBytes + 2 * outputBytes);
  for (const [n, { layers, members }] of networks.entries()) {
    const shapes = shapesOf(parts[n]);
    for (const [member, start] of members.entries()) {
      parts[n].members[member].forEach((values, l) => {
        writeLayer(memory.memory.buffer, start, layers[l], shapes[l], values);
      });
      yield;
    }
  }
  return { networks, memory, sumsAt: inputBytes, activationsAt: inputBytes + outputBytes };
}

function shapesOf({ encodings, featureUnits, hidden, labels }: NetworkParts): LayerShape[] {
  return layerShapes(encodings.map(inputWidth), featureUnits, hidden, labels);
}

/** Where a member's layers lie: the weights of some columns after the other, then the biases. */
function placeLayers(shapes: readonly LayerShape[]) {
  let end = 0;
  const take = (floats: number): number => {
    const start = end;
    end += FLOAT_BYTES * floats;
    return start;
  };
  const layers = shapes.map((shape): PlacedLayer => {
    const weights = partsOf(shape).map(({ block, from, columns }) => ({
      inputs: block.inputs,
      columns,
      inputStart: FLOAT_BYTES * block.inputStart,
      outputStart: FLOAT_BYTES * (block.outputStart + from),
      start: take(block.inputs * columns),
    }));
    return { inputs: shape.inputs, outputs: shape.outputs, weights, biases: take(shape.outputs) };
  });
  return { layers, bytes: end };
}

/** Writes a layer of the member that begins at `start`. */
function writeLayer(
  buffer: ArrayBufferLike,
  start: number,
  layer: PlacedLayer,
  shape: LayerShape,
  { weights, biases }: LayerValues,
): void {
  partsOf(shape).forEach(({ block, from, columns }, part) => {
    const { start: place } = layer.weights[part];
    const to = new Float32Array(buffer, start + place, block.inputs * columns);
    for (let input = 0; input < block.inputs; input++) {
      const row = block.weightStart + input * padded(block.outputs) + from;
      to.set(weights.subarray(row, row + columns), input * columns);
    }
  });
  new Float32Array(buffer, start + layer.biases, layer.outputs).set(biases);
}

/** Some columns of a block's weights. */
interface Part {
  readonly block: Block;
  readonly from: number;
  readonly columns: number;
}

/** A layer's weights in parts of at most {@link MOST_COLUMNS}, as equal as whole tiles can be. */
function partsOf({ blocks }: LayerShape): Part[] {
  return blocks.flatMap((block) => {
    const tiles = padded(block.outputs) / TILE_COLUMNS;
    const parts = Math.ceil(padded(block.outputs) / MOST_COLUMNS);
    return Array.from({ length: parts }, (_, part) => {
      const from = Math.floor((tiles * part) / parts);
      const to = Math.floor((tiles * (part + 1)) / parts);
      return { block, from: from * TILE_COLUMNS, columns: (to - from) * TILE_COLUMNS };
    });
  });
}
