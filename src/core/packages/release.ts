import { createRequire } from 'node:module';

/** This library's name and release, as its package.json has them. */
export const { name, version } = createRequire(import.meta.url)('supergenre/package.json') as {
  name: string;
  version: string;
};
