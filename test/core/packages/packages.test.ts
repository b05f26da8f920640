import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { engineNeed, importPackage, resolvePackage } from '../../../src/core/packages/index.js';

const need = engineNeed('no-such-package', 'booster');

test('an installed package is loaded, or found', async () => {
  const { z } = await importPackage<typeof import('zod')>('zod', need);
  expect(z.int().parse(3)).toBe(3);
  expect(existsSync(resolvePackage('zod', need))).toBe(true);
});

test('a missing one is refused with what to install', async () => {
  const message =
    'booster: the engine "no-such-package" needs the package no-such-package; run npm install no-such-package, or choose the engine "native"';
  const loading = importPackage('no-such-package', need);
  await expect(loading).rejects.toThrow(message);
  await expect(loading).rejects.toThrow(InputError);
  expect(() => resolvePackage('no-such-package', need)).toThrow(message);
});
