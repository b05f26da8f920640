import { z } from 'zod';
import { InputError } from '../../core/errors/index.js';
import { arrayFileBytes, parseArrayFile } from '../../core/files/index.js';
import { type FeatureEncoding, inputWidth } from './encoding.js';
import type { LayerValues } from './layers/layers.js';
import { layerShapes } from './layers/shape.js';
import { networkOptions } from './options.js';

/** Everything that a network is made of. */
export interface NetworkParts {
  readonly columns: number;
  readonly labels: number;
  readonly featureUnits: number;
  readonly hidden: readonly number[];
  readonly encodings: readonly FeatureEncoding[];
  readonly members: readonly (readonly LayerValues[])[];
}

const MAGIC = 'SGNETWRK';
const VERSION = 3;

const numbers = z.array(z.number()).min(1);
const contentSchema = z.object({
  columns: z.int().min(1),
  labels: z.int().min(1),
  featureUnits: networkOptions.shape.featureUnits.unwrap(),
  hidden: networkOptions.shape.hidden.unwrap(),
  members: z.int().min(1),
  encodings: z.array(
    z.union([
      z.object({ median: z.number(), kinds: numbers, shares: numbers }),
      z.object({ median: z.number(), edges: numbers }),
    ]),
  ),
});

const weightsName = (member: number, layer: number): string => `weights ${member} ${layer}`;
const biasesName = (member: number, layer: number): string => `biases ${member} ${layer}`;

/** The bytes of a network's file. */
export function networkBytes(parts: NetworkParts): Uint8Array {
  const { members, ...content } = parts;
  const arrays: Record<string, Float32Array> = {};
  members.forEach((layers, m) => {
    layers.forEach(({ weights, biases }, l) => {
      arrays[weightsName(m, l)] = weights;
      arrays[biasesName(m, l)] = biases;
    });
  });
  const described = { ...content, members: members.length };
  return Buffer.concat(arrayFileBytes(MAGIC, VERSION, described, arrays));
}

/** @throws InputError when the bytes are of another kind, or damaged. */
export function parseNetwork(bytes: Uint8Array, file: string): NetworkParts {
  const { content, arrays } = parseArrayFile(bytes, MAGIC, VERSION, file);
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success || parsed.data.encodings.length !== parsed.data.columns) {
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
  return { ...shape, encodings, members };
}
