import { InputError, quoted } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import type { ModelKind } from '../model-kind.js';
import { boosters } from './boosters.js';
import { registerModelFormat } from './formats.js';
import { networks } from './networks.js';

const kinds = new Map<string, ModelKind>([boosters, networks].map((kind) => [kind.name, kind]));

/**
 * Makes a kind of model known by its name, for the option `model` and for saved classifiers.
 *
 * @throws InputError as {@link registerModelFormat}.
 */
export function registerModelKind(kind: ModelKind): void {
  registerModelFormat(kind);
  kinds.set(kind.name, kind);
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
