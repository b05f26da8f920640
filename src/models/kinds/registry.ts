import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import type { ModelKind } from '../model-kind.js';
import { boosters } from './boosters.js';
import { registerModelFormat } from './formats.js';
import { networks } from './networks.js';

const own = [boosters, networks];
const kinds = new Map<string, ModelKind>(own.map((kind) => [kind.name, kind]));

/**
 * Makes a kind of model known by its name, for the option `model` and for saved classifiers.
 *
 * @throws InputError when the name is one of this library's, or folder or extension are not letters a–z.
 */
export function registerModelKind(kind: ModelKind): void {
  const { name, folder, extension } = kind;
  if (own.some((one) => one.name === name || one.folder === folder)) {
    throw new InputError(
      `registerModelKind: the kind "${name}" or its folder ${quoted(folder)} is the library's own; choose others`,
    );
  }
  if (!/^[a-z]+ [a-z]+$/.test(`${folder} ${extension}`)) {
    throw new InputError(
      `registerModelKind: the folder ${quoted(folder)} and the extension ${quoted(extension)} must be letters a–z`,
    );
  }
  kinds.set(name, kind);
  registerModelFormat(kind);
}

/** @throws InputError when no kind has the name. */
export function modelKind(name: string): ModelKind {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  throw new InputError(
    `unknown kind of model ${quoted(name)}${suggestion(name, [...kinds.keys()])}`,
  );
}

/** All kinds that are known. */
export function modelKinds(): ModelKind[] {
  return [...kinds.values()];
}
