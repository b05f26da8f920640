import { createRequire } from 'node:module';
import { InputError } from '../errors/index.js';

/** What an optional package is for, in the words of the message where it is missing. */
export interface Need {
  /** What needs it: `projection: the engine "umap-js"`. */
  readonly user: string;
  /** What to do rather than install it: `choose the engine "native"`. */
  readonly instead: string;
}

/**
 * What an engine needs the package of its own name for.
 *
 * @param section of the options that choose the engine: `projection`, …
 */
export function engineNeed(name: string, section: string): Need {
  return { user: `${section}: the engine "${name}"`, instead: 'choose the engine "native"' };
}

/**
 * Loads a package that is installed only by those who choose what needs it.
 *
 * @throws InputError when it cannot be loaded.
 */
export async function importPackage<T>(name: string, need: Need): Promise<T> {
  try {
    return await import(name);
  } catch (cause) {
    throw missing(name, need, cause);
  }
}

/** Like {@link importPackage}, but gives the path of the package's entry, to be loaded elsewhere. */
export function resolvePackage(name: string, need: Need): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw missing(name, need, cause);
  }
}

function missing(name: string, { user, instead }: Need, cause: unknown): InputError {
  return new InputError(
    `${user} needs the package ${name}; run npm install ${name}, or ${instead}`,
    undefined,
    { cause },
  );
}
