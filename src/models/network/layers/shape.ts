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

/** Where each feature's inputs begin, and at the end how many there are, padding included. */
export function inputStarts(widths: readonly number[]): number[] {
  const starts = [0];
  for (const width of widths) starts.push(starts[starts.length - 1] + padded(width));
  return starts;
}

/**
 * The layers of a network: first each feature has units of its own, which see nothing else, then
 * every unit sees all of the layer before.
 *
 * @param widths how many inputs each feature has. @param featureUnits how many units.
 */
export function layerShapes(
  widths: readonly number[],
  featureUnits: number,
  hidden: readonly number[],
  labels: number,
): LayerShape[] {
  const starts = inputStarts(widths);
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
  const shapes: LayerShape[] = [
    {
      inputs: starts[widths.length],
      outputs: widths.length * padded(featureUnits),
      blocks,
      weightCount: weightStart,
    },
  ];
  for (const outputs of [...hidden, labels]) {
    const { outputs: inputs } = shapes[shapes.length - 1];
    const block = { inputs, outputs, inputStart: 0, outputStart: 0, weightStart: 0 };
    const wide = padded(outputs);
    shapes.push({ inputs, outputs: wide, blocks: [block], weightCount: inputs * wide });
  }
  return shapes;
}
