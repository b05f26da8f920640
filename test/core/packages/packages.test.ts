import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import {
  checkPackages,
  engineNeed,
  importPackage,
  resolvePackage,
} from '../../../src/core/packages/index.js';

const installed = engineNeed('umap-js', 'projection');
const need = engineNeed('no-such-package', 'booster');

test('an installed package is loaded, or found', async () => {
  const { z } = await importPackage(() => import('zod'), { user: 'a test', packages: ['zod'] });
  expect(z.int().parse(3)).toBe(3);
  expect(existsSync(resolvePackage(installed))).toBe(true);
  checkPackages(installed, { user: 'a test', packages: ['zod', 'vega'] });
});

test('a missing one is refused with what to install, and is not loaded', async () => {
  const message =
    'booster: the engine "no-such-package" needs the package no-such-package; run npm install no-such-package, or choose the engine "native"';
  const loading = importPackage(() => Promise.reject(new Error('loaded')), need);
  await expect(loading).rejects.toThrow(message);
  await expect(loading).rejects.toThrow(InputError);
  expect(() => resolvePackage(need)).toThrow(message);
});

test('several missing ones are named together, installed ones are not', () => {
  const both = { user: 'drawing', packages: ['no-such-package', 'zod', 'nor-this'] };
  expect(() => checkPackages(both)).toThrow(
    /^drawing needs the packages no-such-package and nor-this; run npm install no-such-package nor-this$/,
  );
  expect(() => checkPackages(installed, need, both)).toThrow(
    /^booster: the engine "no-such-package" and drawing need the packages no-such-package and nor-this; run npm install no-such-package nor-this$/,
  );
});

test('one that is there but cannot be loaded is called so', async () => {
  const cause = new Error('no valid binary');
  const loading = importPackage(() => Promise.reject(cause), { user: 'a test', packages: ['zod'] });
  await expect(loading).rejects.toThrow(
    'a test needs the package zod, which cannot be loaded: Error: no valid binary; install it anew',
  );
  await expect(loading).rejects.toMatchObject({ cause });
});
