import { InputError } from '../../core/errors/index.js';
import { suggestion } from '../../core/options/index.js';
import type { ModelKind } from '../model-kind.js';
import { boosters } from './boosters.js';
import { networks } from './networks.js';

const kinds = new Map<string, ModelKind>();
for (const kind of [boosters, networks]) registerModelKind(kind);

/** Makes a kind of model known by its name, for the option `model` and for saved classifiers. */
export function registerModelKind(kind: ModelKind): void {
  kinds.set(kind.name, kind);
}

/** @throws InputError when no kind has the name. */
export function modelKind(name: string): ModelKind {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  throw new InputError(`unknown kind of model "${name}"${suggestion(name, [...kinds.keys()])}`);
}

/** All kinds that are known. */
export function modelKinds(): ModelKind[] {
  return [...kinds.values()];
}
