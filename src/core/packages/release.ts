import { createRequire } from 'node:module';

/** This library's name and release. */
export interface Release {
  readonly name: string;
  readonly version: string;
}

let found: Release | undefined;

/** As its package.json has them. It is read when first asked for: a bundle that ranks has none. */
export function release(): Release {
  found ??= createRequire(import.meta.url)('supergenre/package.json') as Release;
  return found;
}
