import { createRequire } from 'node:module';
import { InputError, oneLine } from '../errors/index.js';

/** What optional packages are for, in the words of the message where one is missing. */
export interface Need {
  /** What needs them: `projection: the engine "umap-js"`. */
  readonly user: string;
  /** All packages that it takes, so that they are installed at once. */
  readonly packages: readonly string[];
  /** What to do rather than install them, if anything: `choose the engine "native"`. */
  readonly instead?: string;
}

/**
 * What an engine needs the package of its own name for.
 *
 * @param section of the options that choose the engine: `projection`, …
 */
export function engineNeed(name: string, section: string): Need {
  return {
    user: `${section}: the engine "${name}"`,
    packages: [name],
    instead: 'choose the engine "native"',
  };
}

/**
 * Loads a package that is installed only by those who use what needs it.
 *
 * @param load imports one of the packages that are needed, by its name in the code, so that bundlers see it.
 * @throws InputError when one of the packages is missing, or this one cannot be loaded.
 */
export async function importPackage<T>(load: () => T | Promise<T>, need: Need): Promise<T> {
  checkPackages(need);
  try {
    return await load();
  } catch (cause) {
    throw new InputError(
      `${need.user} needs ${listOf(need.packages)}, which cannot be loaded: ${oneLine(String(cause))}; install it anew`,
      undefined,
      { cause },
    );
  }
}

/** The path of the entry of the first package that is needed, to be loaded elsewhere. @throws InputError when it is missing. */
export function resolvePackage(need: Need): string {
  checkPackages(need);
  return createRequire(import.meta.url).resolve(need.packages[0]);
}

/** Finds out whether the packages are there before work starts that needs them. @throws InputError when one is missing. */
export function checkPackages(...needs: readonly Need[]): void {
  const missing = needs.map(({ packages }) => packages.filter((name) => !isInstalled(name)));
  const lacking = needs.filter((_, i) => missing[i].length > 0);
  if (lacking.length === 0) return;
  const names = [...new Set(missing.flat())];
  const instead = lacking.length === 1 && lacking[0].instead;
  throw new InputError(
    `${lacking.map(({ user }) => user).join(' and ')} need${lacking.length === 1 ? 's' : ''} ${listOf(names)}; run npm install ${names.join(' ')}${instead ? `, or ${instead}` : ''}`,
  );
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    // Another code is that of a package which is there, but has no entry for require.
    return (error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND';
  }
}

function listOf(names: readonly string[]): string {
  return `the package${names.length === 1 ? '' : 's'} ${names.join(names.length === 2 ? ' and ' : ', ')}`;
}
