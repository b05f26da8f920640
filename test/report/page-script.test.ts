import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

test('the page’s script is whole, and is safe in a script element', async () => {
  const script = await readFile(new URL('../../src/report/page.js', import.meta.url), 'utf8');
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/^\s*(?:import|export)\b|\bimport\(/m);
  expect(script).not.toMatch(/<\/script|<script|<!--/i);
  expect(script).toContain('dataset.ready');
});
