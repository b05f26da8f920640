import { InputError, quoted } from '../../core/errors/index.js';
import type { ModelFormat } from '../model-format.js';
import { boosterFormat } from './booster-format.js';
import { networkFormat } from './network-format.js';

const own = [boosterFormat, networkFormat];
const formats = new Map<string, ModelFormat>(own.map((format) => [format.name, format]));

/**
 * Makes a kind of model known by its name to saved classifiers, where it is only read.
 *
 * @throws InputError when the name is one of this library's, or folder or extension are not letters a–z.
 */
export function registerModelFormat(format: ModelFormat): void {
  const { name, folder, extension } = format;
  if (own.some((one) => one.name === name || one.folder === folder)) {
    throw new InputError(
      `kind of model ${quoted(name)}: the name or its folder ${quoted(folder)} is the library's own; choose others`,
    );
  }
  if (!/^[a-z]+ [a-z]+$/.test(`${folder} ${extension}`)) {
    throw new InputError(
      `kind of model ${quoted(name)}: the folder ${quoted(folder)} and the extension ${quoted(extension)} must be letters a–z`,
    );
  }
  formats.set(name, format);
}

/** The format of a kind's models; undefined where it is not known. */
export function findModelFormat(name: string): ModelFormat | undefined {
  return formats.get(name);
}

/** All formats that are known. */
export function modelFormats(): ModelFormat[] {
  return [...formats.values()];
}
