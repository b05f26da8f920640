import type { ModelFormat } from '../model-format.js';
import { boosterFormat } from './booster-format.js';
import { networkFormat } from './network-format.js';

const formats = new Map<string, ModelFormat>(
  [boosterFormat, networkFormat].map((format) => [format.name, format]),
);

/** Makes the models of a kind known to saved classifiers, where they are only read. */
export function registerModelFormat(format: ModelFormat): void {
  formats.set(format.name, format);
}

/** The format of a kind's models; undefined where it is not known. */
export function findModelFormat(name: string): ModelFormat | undefined {
  return formats.get(name);
}

/** All formats that are known. */
export function modelFormats(): ModelFormat[] {
  return [...formats.values()];
}
