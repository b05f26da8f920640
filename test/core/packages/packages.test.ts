import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { InputError } from '../../../src/core/errors/index.js';
import { importPackage, resolvePackage } from '../../../src/core/packages/index.js';

test('an installed package is loaded, or found', async () => {
  const { z } = await importPackage<typeof import('zod')>('zod', 'booster');
  expect(z.int().parse(3)).toBe(3);
  expect(existsSync(resolvePackage('zod', 'booster'))).toBe(true);
});

test('a missing one is refused with what to install', async () => {
  const message =
    'booster: the engine "no-such-package" needs the package of that name; run npm install no-such-package, or choose the engine "native"';
  const loading = importPackage('no-such-package', 'booster');
  await expect(loading).rejects.toThrow(message);
  await expect(loading).rejects.toThrow(InputError);
  expect(() => resolvePackage('no-such-package', 'booster')).toThrow(message);
});
