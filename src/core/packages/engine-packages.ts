import { createRequire } from 'node:module';
import { InputError } from '../errors/index.js';

/**
 * Loads an engine's package, which is installed only by those who choose that engine.
 *
 * @param name of the package, which is the engine's too.
 * @param section of the options that choose the engine, for the message: `projection`, …
 * @throws InputError when it cannot be loaded.
 */
export async function importPackage<T>(name: string, section: string): Promise<T> {
  try {
    return await import(name);
  } catch (cause) {
    throw missing(name, section, cause);
  }
}

/** Like {@link importPackage}, but gives the path of the package's entry, to be loaded elsewhere. */
export function resolvePackage(name: string, section: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw missing(name, section, cause);
  }
}

function missing(name: string, section: string, cause: unknown): InputError {
  return new InputError(
    `${section}: the engine "${name}" needs the package of that name; run npm install ${name}, or choose the engine "native"`,
    undefined,
    { cause },
  );
}
