import { InputError } from '../errors/index.js';

/**
 * Refuses options that an engine lacks, rather than ignore them.
 *
 * @param section of the options, for the message: `projection`, …
 * @param defaults the value of each that is as good as not set.
 * @throws InputError naming every one of `unsupported` that is not at its default.
 */
export function refuseUnsupported<Options extends object>(
  section: string,
  engine: string,
  options: Options,
  defaults: Options,
  unsupported: readonly (keyof Options)[],
): void {
  const refused = unsupported.filter((name) => options[name] !== defaults[name]);
  if (refused.length === 0) return;
  const names = refused.map((name) => `"${String(name)}"`).join(' or ');
  throw new InputError(
    `${section}: the engine "${engine}" has no option ${names}; omit it, or choose the engine "native"`,
  );
}
