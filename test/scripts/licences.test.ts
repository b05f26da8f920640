import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { run } from '../support/command.js';

/** Licences that anyone may use a package under, also in a product whose code is not open. */
const OPEN = [
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-3-Clause',
    'ISC',
    'LGPL-3.0-or-later',
    'MIT',
    'MPL-2.0',
    'Unlicense',
  ],
];

test('docs/licences.md lists what an installation brings, and all of it may be used by anyone', async () => {
  const page = readFileSync('docs/licences.md', 'utf8');
  const { code, out } = await run(['scripts/licences.mjs']);
  expect(code).toBe(0);
  expect(out).toBe(page);
  const licences = [...page.matchAll(/^##+ (.*)$/gm)].map(([, licence]) => licence);
  expect(licences).toContain('MIT');
  const others = licences.filter((licence) => !OPEN.includes(licence));
  expect(others).toEqual(['Optional packages']);
});
