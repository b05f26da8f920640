import * as z from 'zod/mini';
import { arrayFileBytes, joinBytes, parseArrayFile } from '../../core/bytes/index.js';
import { InputError } from '../../core/errors/index.js';
import { type FeatureEncoding, farthestInput, inputWidth } from './encoding.js';
import { type NetworkHistory, networkHistory } from './history.js';
import type { LayerValues } from './layers/layers.js';
import { type Block, type LayerShape, layerShapes, padded } from './layers/shape.js';
import { type Activation, activations, networkSizes } from './sizes.js';

/** Everything that a network is made of. */
export interface NetworkParts {
  readonly columns: number;
  readonly labels: number;
  /** Whether a row has exactly one label. */
  readonly exclusive: boolean;
  readonly featureUnits: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly encodings: readonly FeatureEncoding[];
  readonly members: readonly (readonly LayerValues[])[];
  /** How each was trained; none where they were saved by an earlier version. */
  readonly histories: readonly NetworkHistory[];
}

const MAGIC = 'SGNETWRK';
const VERSION = 5;
/** The version before had hard swishes only, and no histories. */
const EARLIER = 4;

/** Values of a feature that has few. */
const kinds = z
  .object({
    median: z.number(),
    kinds: z.array(z.number()).check(z.minLength(1)),
    shares: z.array(z.number().check(z.minimum(0), z.maximum(1))),
  })
  .check(
    z.refine(({ kinds, shares }) => kinds.length === shares.length, 'kinds and shares differ'),
  );

/** A feature that is cut into pieces, each with a width that can be divided by. */
const ascending = z
  .array(z.number())
  .check(
    z.refine((edges) =>
      edges.every((edge, i) => i === 0 || (edge > edges[i - 1] && edge - edges[0] < Infinity)),
    ),
  );
const pieces = z.object({ median: z.number(), edges: ascending.check(z.minLength(2)) });
const quantiles = z.object({ median: z.number(), quantiles: ascending.check(z.minLength(1)) });
const standard = z.object({
  median: z.number(),
  mean: z.number(),
  deviation: z.number().check(z.positive()),
});

const contentSchema = z.object({
  columns: z.int().check(z.minimum(1)),
  labels: z.int().check(z.minimum(1)),
  exclusive: z.boolean(),
  ...networkSizes,
  activation: z._default(z.enum(activations), 'hardSwish'),
  encodings: z.array(z.union([kinds, pieces, quantiles, standard])),
  histories: z._default(z.array(networkHistory), []),
});

const weightsName = (member: number, layer: number): string => `weights ${member} ${layer}`;
const biasesName = (member: number, layer: number): string => `biases ${member} ${layer}`;

/** The bytes of a network's file. */
export function networkBytes(parts: NetworkParts): Uint8Array {
  const { members, columns, labels, exclusive, featureUnits, hidden, activation } = parts;
  const { encodings, histories } = parts;
  const arrays: Record<string, Float32Array> = {};
  members.forEach((layers, m) => {
    layers.forEach(({ weights, biases }, l) => {
      arrays[weightsName(m, l)] = weights;
      arrays[biasesName(m, l)] = biases;
    });
  });
  // Named in one order, so that a network that was read has the same bytes again.
  const content = { columns, labels, exclusive, featureUnits, hidden, activation, encodings };
  const described = { ...content, members: members.length, histories };
  return joinBytes(arrayFileBytes(MAGIC, VERSION, described, arrays));
}

/** @throws InputError when the bytes are of another kind, or damaged. */
export function parseNetwork(bytes: Uint8Array, file: string): NetworkParts {
  const { content, arrays } = parseArrayFile(bytes, MAGIC, [VERSION, EARLIER], file);
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success || !agrees(parsed.data)) {
    throw new InputError('does not describe a network; fit the model again', { file });
  }
  const { members: count, ...shape } = parsed.data;
  const encodings: FeatureEncoding[] = shape.encodings;
  const { featureUnits, hidden, labels } = shape;
  const layers = layerShapes(encodings.map(inputWidth), featureUnits, hidden, labels);
  const take = (name: string, length: number): Float32Array => {
    const array = arrays.get(name);
    if (!(array instanceof Float32Array) || array.length !== length) {
      throw new InputError(`has no array "${name}" of ${length} numbers; fit the model again`, {
        file,
      });
    }
    return array;
  };
  const members = Array.from({ length: count }, (_, m) =>
    layers.map(
      ({ weightCount, outputs }, l): LayerValues => ({
        weights: take(weightsName(m, l), weightCount),
        biases: take(biasesName(m, l), outputs),
      }),
    ),
  );
  const largest = Math.max(...encodings.map(farthestInput));
  if (!members.every((values) => staysFinite(layers, values, largest))) {
    throw new InputError(
      'has weights that are no numbers, or too large to compute with; fit the model again',
      { file },
    );
  }
  return { ...shape, encodings, members };
}

/** Whether there is an encoding for each feature, and a history for each member or none. */
function agrees({ encodings, columns, histories, members }: z.infer<typeof contentSchema>) {
  return encodings.length === columns && [0, members].includes(histories.length);
}

/**
 * Whether no row can make a sum that is too large for a float32, and so a probability of NaN.
 *
 * @param largest how far from 0 inputs are at most.
 */
function staysFinite(
  layers: readonly LayerShape[],
  values: readonly LayerValues[],
  largest: number,
): boolean {
  let bound = largest;
  layers.forEach(({ blocks }, l) => {
    const { weights, biases } = values[l];
    // An activation is never farther from 0 than the sum that it is of.
    bound = bound * largestSum(weights, blocks) + farthest(biases);
  });
  return Number.isFinite(Math.fround(bound));
}

/** The largest sum of absolute weights that lead to one unit; NaN where one is NaN. */
function largestSum(weights: Float32Array, blocks: readonly Block[]): number {
  return blocks.reduce((largest, { inputs, outputs, weightStart }) => {
    const wide = padded(outputs);
    const sums = new Float64Array(wide);
    for (let input = 0; input < inputs; input++) {
      const start = weightStart + input * wide;
      for (let unit = 0; unit < wide; unit++) sums[unit] += Math.abs(weights[start + unit]);
    }
    return Math.max(largest, farthest(sums));
  }, 0);
}

/** The largest absolute value; NaN where one is NaN. */
function farthest(values: Float32Array | Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
