import { TILE_COLUMNS } from './multiply.js';

/** Some units of a layer, and the inputs that they see; as places in memory. */
export interface Block {
  readonly inputs: number;
  readonly outputs: number;
  /** Where its inputs, outputs and weights begin. */
  readonly inputStart: number;
  readonly outputStart: number;
  readonly weightStart: number;
}

/** One layer's widths in memory, each of its blocks with its own inputs × outputs weights. */
export interface LayerShape {
  readonly inputs: number;
  readonly outputs: number;
  readonly blocks: readonly Block[];
  readonly weightCount: number;
}

/** The next multiple of what the kernel computes together. */
export function padded(size: number): number {
  return TILE_COLUMNS * Math.ceil(size / TILE_COLUMNS);
}

/**
 * Where each feature's inputs begin, and at the end how many there are, padding included. Only where each
 * feature has units of its own are its inputs padded.
 */
export function inputStarts(widths: readonly number[], featureUnits: number): number[] {
  const starts = [0];
  for (const width of widths) {
    starts.push(starts[starts.length - 1] + (featureUnits > 0 ? padded(width) : width));
  }
  return starts.with(-1, padded(starts[starts.length - 1]));
}

/**
 * The layers of a network: first each feature has units of its own, which see nothing else, then
 * every unit sees all of the layer before.
 *
 * @param widths how many inputs each feature has. @param featureUnits how many units; with 0 the first
 *   layer sees all inputs.
 */
export function layerShapes(
  widths: readonly number[],
  featureUnits: number,
  hidden: readonly number[],
  labels: number,
): LayerShape[] {
  const shapes = featureUnits > 0 ? [featureLayer(widths, featureUnits)] : [];
  let seen = shapes[0]?.outputs ?? widths.reduce((sum, width) => sum + width, 0);
  for (const outputs of [...hidden, labels]) {
    const block = { inputs: seen, outputs, inputStart: 0, outputStart: 0, weightStart: 0 };
    const inputs = padded(seen);
    const wide = padded(outputs);
    shapes.push({ inputs, outputs: wide, blocks: [block], weightCount: inputs * wide });
    seen = wide;
  }
  return shapes;
}

/** Units of each feature, which see nothing but its inputs. */
function featureLayer(widths: readonly number[], featureUnits: number): LayerShape {
  const starts = inputStarts(widths, featureUnits);
  let weightStart = 0;
  const blocks = widths.map((inputs, feature): Block => {
    const block = {
      inputs,
      outputs: featureUnits,
      inputStart: starts[feature],
      outputStart: feature * padded(featureUnits),
      weightStart,
    };
    weightStart += padded(inputs) * padded(featureUnits);
    return block;
  });
  return {
    inputs: starts[widths.length],
    outputs: widths.length * padded(featureUnits),
    blocks,
    weightCount: weightStart,
  };
}
